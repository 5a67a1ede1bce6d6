import { DecisionLog } from '#electron/main/notifications/decision-log.ts'
import { Notifier } from '#electron/main/notifications/notifier.ts'
import type { Appearance, Handlers } from '#electron/main/notifications/notifier.ts'
import { SoundRest } from '#electron/main/notifications/sound-rest.ts'
import type { NotificationDecision } from '#shared/model/notification-decision.ts'
import { FakeClock } from '#tests/support/fake-clock.ts'

/** A notifier over a system that shows everything, and what has come of it. */
export function aNotifier(clock = new FakeClock()) {
  /** What happened, in order: `show` and `close` with the number of the notification. */
  const acts: string[] = []
  const shown: (Appearance & Handlers)[] = []
  const opened: unknown[] = []
  const replies: unknown[] = []
  const system = { disturbed: false, sound: false }
  const kept: { decisions: NotificationDecision[] } = { decisions: [] }
  const log = new DecisionLog({
    now: () => clock.now(),
    onChanged: (decisions) => {
      kept.decisions = decisions
    },
  })
  const notifier = new Notifier({
    ...{ clock, log, sound: new SoundRest(clock) },
    text: (about, told) => ({
      title: [about, ...told.map(({ patient }) => patient)].join(' '),
      body: told[0]?.text ?? '',
    }),
    show: (appearance, handlers) => {
      const n = shown.push({ ...appearance, ...handlers })
      acts.push(`show ${n}`)
      return { close: () => acts.push(`close ${n}`) }
    },
    wantsSound: () => system.sound,
    isDisturbed: () => Promise.resolve(system.disturbed),
    open: (target) => opened.push(target),
    reply: (conversation, text) => replies.push([conversation.patient, text]),
  })
  const reasons = () => kept.decisions.map(({ reason }) => reason)
  return { notifier, log, clock, acts, shown, opened, replies, system, kept, reasons }
}
