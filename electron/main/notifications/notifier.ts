import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { NotificationDecision } from '#shared/model/notification-decision.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { Alert, Conversation, Told } from '#electron/main/notifications/decide.ts'
import { grouped } from '#electron/main/notifications/grouped.ts'
import type { DecisionLog } from '#electron/main/notifications/decision-log.ts'
import type { SoundRest } from '#electron/main/notifications/sound-rest.ts'

/** A conversation, or the hub of a branch. */
export interface Target {
  branch: BranchId
  patient: PatientId | null
}

export interface NotificationText {
  title: string
  body: string
}

export type About = NotificationDecision['about']

/** What the system is asked to show. */
export interface Appearance extends NotificationText {
  /** Where a click leads; null only shows the window. */
  target: Target | null
  /** It may make the system's sound. */
  rings: boolean
  /** It can be answered where it stands. */
  takesReply: boolean
}

export interface Handlers {
  onClick: () => void
  onReply: (text: string) => void
  onClosed: () => void
  onAnswer: (answer: 'shown' | 'refused') => void
}

/** One shown notification. Closing it withdraws it from the system's list. */
export interface ShownNotification {
  close(): void
}

export type ShowNotification = (appearance: Appearance, handlers: Handlers) => ShownNotification

export interface NotifierDeps {
  clock: Pick<Clock, 'mono'>
  show: ShowNotification
  text: (about: About, told: readonly Told[]) => NotificationText
  log: Pick<DecisionLog, 'note' | 'change'>
  sound: SoundRest
  wantsSound: () => boolean
  /** Whether the system says that it shows nothing now. */
  isDisturbed: () => Promise<boolean>
  open: (target: Target | null) => void
  reply: (conversation: Conversation, text: string) => void
}

interface Shown {
  about: About
  atMs: number
  /** Those of which there is still something to tell. */
  conversations: Told[]
  /** It says who wrote. */
  isNamed: boolean
  notification: ShownNotification
}

/** What comes so soon after other conversations makes one summary with them. */
const burstMs = 10_000
const burstOf = 3

/** Native notifications: at most one for any conversation, replaced rather than stacked, withdrawn when it is read. */
export class Notifier {
  readonly #deps: NotifierDeps
  /** Electron drops the click of a notification that nobody refers to, so the shown ones are kept here. */
  #shown: Shown[] = []

  constructor(deps: NotifierDeps) {
    this.#deps = deps
  }

  /** Patients have written. */
  tell({ conversations, isCurtailed }: Alert): void {
    const ids = this.#note('message', conversations, isCurtailed)
    const told = this.#withBurst(conversations)
    for (const conversation of told) this.withdraw(conversation)
    this.#show('message', { told, ids })
  }

  /** Conversations wait for an answer; it takes the place of the reminder before. */
  remind(conversations: readonly [Told, ...Told[]]): void {
    for (const { conversations: waiting } of this.#of('reminder'))
      for (const one of [...waiting]) this.withdraw(one, 'reminder')
    const ids = this.#note('reminder', conversations, false)
    this.#show('reminder', { told: conversations, ids })
  }

  /** One that stands for several goes when there is nothing left to tell of the last of them. */
  withdraw(conversation: Conversation, about: About = 'message'): void {
    for (const shown of this.#of(about)) {
      const left = shown.conversations.filter((other) => !isSame(other, conversation))
      if (left.length === shown.conversations.length) continue
      shown.conversations = left
      if (left.length === 0) this.#close(shown)
    }
  }

  withdrawAllBut(isKept: (branch: BranchId) => boolean): void {
    for (const shown of [...this.#shown])
      if (!shown.conversations.some(({ branch }) => isKept(branch))) this.#close(shown)
  }

  /** The desk is being locked: what says who wrote, or could be answered by anybody, goes from the screen. */
  withdrawNamed(): void {
    for (const shown of [...this.#shown]) if (shown.isNamed) this.#close(shown)
  }

  #of(about: About): Shown[] {
    return this.#shown.filter((shown) => shown.about === about)
  }

  #withBurst(conversations: Alert['conversations']): Alert['conversations'] {
    const since = this.#deps.clock.mono() - burstMs
    const recent = this.#of('message')
      .filter(({ atMs }) => atMs > since)
      .flatMap((shown) => shown.conversations)
      .filter((one) => !conversations.some((other) => isSame(one, other)))
    const isBurst = conversations.length + recent.length >= burstOf
    return isBurst ? [...conversations, ...recent] : conversations
  }

  /** One entry a branch. */
  #note(about: About, conversations: readonly Told[], isCurtailed: boolean): number[] {
    const byBranch = grouped(conversations, ({ branch }) => branch)
    return [...byBranch].map(([branch, ofBranch]) =>
      this.#deps.log.note({
        ...{ about, branch, conversations: ofBranch.length },
        reason: reasonOf(about, conversations.length, isCurtailed),
      }),
    )
  }

  #show(about: About, { told, ids }: { told: Alert['conversations']; ids: number[] }): void {
    const { clock, show, text, log, sound, wantsSound, isDisturbed, open, reply } = this.#deps
    const [first, ...others] = told
    const target = targetOf(told)
    const takesReply = about === 'message' && others.length === 0 && first.text !== undefined
    const rings = wantsSound() && sound.take()
    const notification = show(
      { ...text(about, told), target, rings, takesReply },
      {
        onClick: () => {
          this.#drop(shown)
          open(targetOf(shown.conversations) ?? target)
        },
        onReply: (words) => {
          this.#drop(shown)
          if (takesReply) reply(first, words)
        },
        onClosed: () => {
          this.#drop(shown)
        },
        onAnswer: (answer) => {
          if (answer === 'refused') log.change(ids, 'refused')
          else
            void isDisturbed().then((disturbed) => {
              if (disturbed) log.change(ids, 'do-not-disturb')
            })
        },
      },
    )
    const isNamed = about === 'message' && others.length === 0 && first.name !== undefined
    const conversations = [...told]
    const shown: Shown = { about, atMs: clock.mono(), conversations, isNamed, notification }
    this.#shown.push(shown)
  }

  #close(shown: Shown): void {
    this.#drop(shown)
    shown.notification.close()
  }

  #drop(shown: Shown): void {
    this.#shown = this.#shown.filter((other) => other !== shown)
  }
}

function reasonOf(about: About, count: number, isCurtailed: boolean) {
  if (about === 'message' && count > 1) return 'summary'
  return isCurtailed ? 'without-name' : 'shown'
}

/** Undefined when there is nothing left to tell. */
function targetOf(told: Alert['conversations']): Target
function targetOf(told: readonly Told[]): Target | undefined
function targetOf([first, ...others]: readonly Told[]): Target | undefined {
  return first && { branch: first.branch, patient: others.length === 0 ? first.patient : null }
}

function isSame(one: Conversation, other: Conversation): boolean {
  return one.branch === other.branch && one.patient === other.patient
}
