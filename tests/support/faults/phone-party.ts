import { Phone } from '#electron/demo/phone/phone.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import { eventually } from '#tests/support/eventually.ts'
import { isPassing } from '#shared/contract/errors.ts'
import type { Reply } from '#shared/contract/replies.ts'
import { PatientId } from '#shared/model/ids.ts'

/** A patient's phone within the test process: it keeps trying, and repeats what nobody has answered. */
export class PhoneParty {
  readonly #phone: Phone
  /** Texts of the clinic, in the order in which the phone took them. */
  readonly heard: string[] = []
  /** Texts of this phone that the service refused, and said so. */
  readonly refused: string[] = []
  /** A phone asks one thing after the other: the next answer is the first one's. */
  readonly #unanswered: string[] = []
  #isReady = false

  constructor(url: string, directory: Directory, patient: string) {
    const member = directory.patients.find(({ id }) => id === patient)
    if (!member?.password) throw new Error(`The directory has no password of ${patient}`)
    this.#phone = new Phone({
      url,
      practice: directory.practice.id,
      patient: PatientId.parse(patient),
      password: member.password,
      onReceived: (received) => {
        if (received.kind === 'reply' && received.method === 'message.send')
          this.#answered(received.reply)
        if (received.kind !== 'event' || received.event.type !== 'message.posted') return
        const { from, text } = received.event.message
        if (from.kind === 'staff') this.heard.push(text)
      },
      onCaughtUp: () => {
        this.#isReady = true
      },
      onRefused: (refusal) => {
        throw refusal
      },
      log: () => undefined,
    })
  }

  async ready(): Promise<void> {
    await eventually(() => this.#isReady || undefined, 'the phone to be ready')
  }

  say(text: string): void {
    this.#unanswered.push(text)
    this.#phone.send(text)
  }

  /** Everything that it said has had its answer. */
  get isAnswered(): boolean {
    return this.#unanswered.length === 0
  }

  close(): Promise<void> {
    return this.#phone.close()
  }

  #answered(reply: Reply): void {
    if (!reply.ok && isPassing(reply.error.code)) return
    const text = this.#unanswered.shift()
    if (text !== undefined && !reply.ok) this.refused.push(text)
  }
}
