import type { Directory } from '#electron/demo/directory/directory.ts'
import { startBuiltCommand } from '#tests/support/child-program.ts'
import type { ChildProgram } from '#tests/support/child-program.ts'
import { eventually } from '#tests/support/eventually.ts'
import { startMosquitto } from '#tests/support/mosquitto.ts'
import { Party } from '#tests/support/party.ts'
import type { TestBroker } from '#tests/support/test-broker.ts'
import { TestService } from '#tests/support/practice.ts'

/** Everything a desk needs on the other side: a real Mosquitto, the reference service, and phones. */
export class Clinic {
  readonly broker: TestBroker
  readonly service: TestService
  #directory: Directory
  readonly #phones: Phone[] = []

  private constructor(broker: TestBroker, service: TestService, directory: Directory) {
    this.broker = broker
    this.service = service
    this.#directory = directory
  }

  /** `more` goes behind the service's command. */
  static async open(
    directory: Directory,
    {
      startBroker = startMosquitto,
      more = [],
    }: { startBroker?: typeof startMosquitto; more?: readonly string[] } = {},
  ): Promise<Clinic> {
    const broker = await startBroker(directory)
    const service = new TestService(broker.url, directory, more)
    await service.start()
    return new Clinic(broker, service, directory)
  }

  get directory(): Directory {
    return this.#directory
  }

  signInOf(staff: string): { server: string; username: string; password: string } {
    const member = this.#directory.staff.find(({ id }) => id === staff)
    if (!member) throw new Error(`There is no ${staff} in the directory`)
    return { server: this.broker.url, username: staff, password: member.password }
  }

  /** Everything that must be readable to nobody: who the patients are, all that was said, and the passwords. */
  words(): string[] {
    const { patients, staff } = this.#directory
    // Looking for each of a crowd in every file would take minutes.
    const people = patients
      .slice(0, 60)
      .flatMap(({ name, phone, email, password }) => [name, phone, email, password])
    const passwords = staff.map(({ password }) => password)
    const said = this.service.messages().map(({ text }) => text)
    return [...people, ...passwords, ...said].filter((word) => typeof word === 'string')
  }

  /** The service re-reads the file and announces what changed. */
  change(change: (directory: Directory) => Directory): void {
    this.#directory = change(this.#directory)
    this.service.writeDirectory(this.#directory)
  }

  /** Somebody of the directory at the broker, by hand: a colleague's desk or a patient's phone. */
  party(kind: 'staff' | 'patients', id: string): Promise<Party> {
    const { practice, [kind]: people } = this.#directory
    const person = people.find((one) => one.id === id)
    if (typeof person?.password !== 'string') throw new Error(`${id} has no way in`)
    return Party.connect(this.broker.url, `ah/v1/${practice.id}/${kind}/${id}`, person.password)
  }

  async phone(patient: string): Promise<Phone> {
    const args = [
      '--directory',
      this.service.directoryPath,
      '--broker',
      this.broker.url,
      '--patient',
      patient,
    ]
    const phone = new Phone(startBuiltCommand('patient', args))
    this.#phones.push(phone)
    await phone.program.line(/^ready /u)
    return phone
  }

  async close(): Promise<void> {
    for (const phone of this.#phones) await phone.program.stop('SIGINT')
    await this.service.stop()
    await this.broker.stop()
  }
}

/** One patient's phone, as its command shows it. */
export class Phone {
  readonly program: ChildProgram

  constructor(program: ChildProgram) {
    this.program = program
  }

  say(text: string): void {
    this.program.write(text)
  }

  /** The JSON lines received so far. */
  received(): Record<string, unknown>[] {
    return this.program.lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  }

  /** Waits until the phone has received a message with this text. */
  async hears(text: string): Promise<Record<string, unknown>> {
    return eventually(
      () => this.received().find((line) => JSON.stringify(line).includes(JSON.stringify(text))),
      `the phone to receive the text`,
    )
  }
}
