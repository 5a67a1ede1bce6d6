import type { TestAnswer } from '#shared/model/notification-decision.ts'
import type { Clock } from '#electron/main/clock.ts'
import type { DecisionLog } from '#electron/main/notifications/decision-log.ts'
import type { NotificationText, ShowNotification } from '#electron/main/notifications/notifier.ts'
import type { SoundRest } from '#electron/main/notifications/sound-rest.ts'

interface TestDeps {
  clock: Pick<Clock, 'after'>
  show: ShowNotification
  text: () => NotificationText
  log: Pick<DecisionLog, 'note'>
  sound: SoundRest
  wantsSound: () => boolean
  isDisturbed: () => Promise<boolean>
  open: (target: null) => void
}

const patienceMs = 4_000

/** Shows one the way that every other goes, whatever is muted or paused, and tells what the system says to it. */
export class TestNotification {
  readonly #deps: TestDeps
  #close: (() => void) | undefined

  constructor(deps: TestDeps) {
    this.#deps = deps
  }

  async send(): Promise<TestAnswer> {
    const answer = await this.#ask()
    const isHidden = answer === 'shown' && (await this.#deps.isDisturbed())
    const said = isHidden ? 'do-not-disturb' : answer
    if (said !== 'silence')
      this.#deps.log.note({ about: 'test', branch: null, conversations: 0, reason: said })
    return said
  }

  /** It tells of nobody; still it goes with whoever sent it. */
  withdraw(): void {
    this.#close?.()
    this.#close = undefined
  }

  #ask(): Promise<'shown' | 'refused' | 'silence'> {
    const { clock, show, text, sound, wantsSound, open } = this.#deps
    this.withdraw()
    return new Promise((resolve) => {
      const cancel = clock.after(patienceMs, () => {
        resolve('silence')
      })
      const onClosed = () => {
        this.#close = undefined
      }
      const rings = wantsSound() && sound.take()
      const notification = show(
        { ...text(), target: null, rings, takesReply: false },
        {
          onClick: () => {
            onClosed()
            open(null)
          },
          onReply: () => undefined,
          onClosed,
          onAnswer: (answer) => {
            cancel()
            resolve(answer)
          },
        },
      )
      this.#close = () => {
        notification.close()
      }
    })
  }
}
