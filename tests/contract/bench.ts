import { loadDirectory } from '#electron/demo/directory/load-directory.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import { startMosquitto } from '#tests/support/mosquitto.ts'
import { Party } from '#tests/support/party.ts'
import { startEmbedded, TestService } from '#tests/support/practice.ts'
import type { TestBroker } from '#tests/support/test-broker.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

const address = process.env['CONFORMANCE_URL']
const addressDirectory = process.env['CONFORMANCE_DIRECTORY']

/** Against whom every line is shown: both bundled brokers, or the address that the environment names. */
export const targets = address
  ? (['the given address'] as const)
  : (['the embedded broker', 'Mosquitto'] as const)
export type Target = 'the given address' | 'the embedded broker' | 'Mosquitto'

/** Whether the tests may restart, wipe and edit: only what they have started themselves. */
export const isControlled = !address

/** A broker with a service, and people who sign in there. */
export class Bench {
  readonly url: string
  directory: Directory
  readonly #broker: TestBroker | undefined
  readonly #service: TestService | undefined
  readonly #parties: Party[] = []
  #untouched: string[]

  private constructor(
    url: string,
    directory: Directory,
    own?: { broker: TestBroker; service?: TestService },
  ) {
    this.url = url
    this.directory = directory
    this.#untouched = directory.patients
      .filter(({ branch, link }) => branch === 'br_one' && link === 'linked')
      .map(({ id }) => id)
    this.#broker = own?.broker
    this.#service = own?.service
  }

  static async start(
    target: Target,
    options: { directory?: Directory; serviceArgs?: string[] } = {},
  ): Promise<Bench> {
    if (target === 'the given address') {
      if (!address || !addressDirectory)
        throw new Error('CONFORMANCE_URL needs CONFORMANCE_DIRECTORY beside it')
      const bench = new Bench(address, loadDirectory(addressDirectory))
      await bench.#skipTouched()
      return bench
    }
    const directory = options.directory ?? aDirectory()
    const broker = await (target === 'Mosquitto'
      ? startMosquitto(directory)
      : startEmbedded(directory))
    const service = new TestService(broker.url, directory, options.serviceArgs)
    await service.start()
    return new Bench(broker.url, directory, { broker, service })
  }

  /** Where somebody else runs the service, e.g. a faulty one. */
  static around(url: string, directory: Directory): Bench {
    return new Bench(url, directory)
  }

  get service(): TestService {
    if (!this.#service) throw new Error('this bench does not run its own service')
    return this.#service
  }

  get broker(): TestBroker {
    if (!this.#broker) throw new Error('this bench does not run its own broker')
    return this.#broker
  }

  get root(): string {
    return `ah/v1/${this.directory.practice.id}`
  }

  async staff(id: string): Promise<Party> {
    const member = this.directory.staff.find((entry) => entry.id === id)
    return this.#connect(`${this.root}/staff/${id}`, member?.password)
  }

  async patient(id: string): Promise<Party> {
    const entry = this.directory.patients.find((patient) => patient.id === id)
    return this.#connect(`${this.root}/patients/${id}`, entry?.password)
  }

  /** A linked patient of `br_one` whom no other test of this bench uses. */
  newPatient(): string {
    const id = this.#untouched.shift()
    if (!id) throw new Error('no linked patient of br_one is left without messages')
    return id
  }

  /** Changes the directory file of the bench's own service. */
  edit(change: (directory: Directory) => Directory): void {
    this.directory = change(structuredClone(this.directory))
    this.service.writeDirectory(this.directory)
  }

  /** Signs everybody out; the broker and the service go on. */
  async dismiss(): Promise<void> {
    await Promise.all(this.#parties.splice(0).map((party) => party.close()))
  }

  async stop(): Promise<void> {
    await this.dismiss()
    await this.#service?.stop()
    await this.#broker?.stop()
  }

  /** The files of a run share the given address: who has messages belongs to another test. */
  async #skipTouched(): Promise<void> {
    const desk = await this.staff('st_one')
    const touched = new Set<unknown>()
    for (let page: unknown; ;) {
      const { threads, next } = await desk.result('snapshot', { branch: 'br_one', page })
      for (const { patient, lastSeq } of threads as { patient: string; lastSeq: number }[]) {
        if (lastSeq > 0) touched.add(patient)
      }
      if (next === undefined) break
      page = next
    }
    this.#untouched = this.#untouched.filter((id) => !touched.has(id))
    await this.dismiss()
  }

  async #connect(root: string, password: string | null | undefined): Promise<Party> {
    if (!password) throw new Error(`${root} cannot sign in: the directory has no password`)
    const party = await Party.connect(this.url, root, password)
    this.#parties.push(party)
    return party
  }
}
