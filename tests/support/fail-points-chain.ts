import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DeskApp } from '#tests/support/desk-app.ts'
import { expect } from '#tests/support/e2e.ts'
import { bringAbout } from '#tests/support/fail-points-acts.ts'
import { killAt } from '#tests/support/fail-points-launch.ts'
import { patientsOf, unsentOf, type Person } from '#tests/support/fail-points-person.ts'
import { writeOf, type FailPoint, type Write } from '#tests/support/fail-points.ts'
import { checkHistories, type Verdict } from '#tests/support/faults/checker.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { readCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThreads, type ThreadPlace } from '#tests/support/faults/read-window.ts'
import { moveClock } from '#tests/support/faulty-clock.ts'

interface Amount {
  /** How many messages are to have gone each way when this is over. */
  soFar: number
  random: Random
}

/** The first thing that the window does would reach them: what is sent is to come first. */
const eager: ReadonlySet<Write> = new Set(['outbox.add', 'outbox.answer'])
/** Keys are made anew after 90 days. */
const keyAgesMs = 91 * 86_400_000
const agreeWithinMs = 15_000

/** One computer on which the app is killed at one write after the other, and what is looked for in between. */
export class KillChain {
  readonly #person: Person

  constructor(person: Person) {
    this.#person = person
  }

  /** How long it took from the start until everything was in step again; undefined where it did not come so far. */
  async link(point: FailPoint, amount: Amount): Promise<number | undefined> {
    const person = this.#person
    let recoveredMs: number | undefined
    const write = writeOf(point)
    if (write === 'database.reseal') await this.#useOneKey()
    if (write === 'database.reseal' || write === 'file.key')
      moveClock(this.#person.deps.profile, keyAgesMs)
    if (write === 'file.open') await this.#closeInOrder()
    this.#sayUpTo(amount, 0.5)
    await killAt(person.deps.profile, point, async (desk, note) => {
      note('coming back')
      recoveredMs = await this.#comeBack(desk)
      await person.expectLossOfMemory(desk)
      if (!eager.has(write)) {
        note('looking for everything')
        await this.#expectAll(desk, [
          person.deps.places.odd,
          amount.random.pick(person.deps.places.busy),
        ])
        note('conversing')
        await this.#converse(desk, amount)
      }
      note('bringing it about')
      await person.expectLossOfMemory(desk)
      await bringAbout({ desk, person, point, random: amount.random })
    })
    if (recoveredMs === undefined) person.expectLossOfMoved()
    return recoveredMs
  }

  /** One more start, which nothing ends: what is missing of the amount, and everything that was ever said. */
  async finish(amount: Amount): Promise<Verdict> {
    const desk = await this.#launch()
    await this.#comeBack(desk)
    await this.#converse(desk, amount)
    await this.#person.settle(desk)
    const verdict = await this.#expectAll(desk, this.#person.all)
    await desk.close()
    expect(desk.problems).toEqual([])
    return verdict
  }

  async #comeBack(desk: DeskApp): Promise<number> {
    const began = performance.now()
    await this.#person.enter(desk)
    await this.#person.settle(desk)
    return performance.now() - began
  }

  async #converse(desk: DeskApp, { soFar, random }: Amount): Promise<void> {
    const { talk, places } = this.#person.deps
    this.#sayUpTo({ soFar, random }, 1)
    const missing = Math.max(0, soFar - talk.count('sent'))
    await talk.sendMany(desk, missing, { places: places.busy, random })
    await this.#person.typeDraft(desk)
  }

  #sayUpTo({ soFar, random }: Amount, part: number): void {
    const { talk } = this.#person.deps
    const missing = Math.ceil((soFar - talk.count('received')) * part)
    for (let count = 0; count < missing; count += 1) talk.say(random.pick(this.#person.all))
  }

  /** What the service stored, what the cache holds and what the window shows agree with what was said. */
  async #expectAll(desk: DeskApp, places: readonly ThreadPlace[]): Promise<Verdict> {
    await this.#person.expectDraft(desk)
    const end = performance.now() + agreeWithinMs
    let verdict = await this.#compare(desk, places)
    // What came in a moment ago may be in one of the three and not yet in the next.
    while (verdict.findings.length > 0 && performance.now() < end)
      verdict = await this.#compare(desk, places)
    expect(verdict.findings, 'lost, doubled or out of order').toEqual([])
    return verdict
  }

  async #compare(desk: DeskApp, places: readonly ThreadPlace[]): Promise<Verdict> {
    const { clinic, talk } = this.#person.deps
    const patients = patientsOf(places)
    const window = await readThreads(desk, places)
    const beside = new Set((await unsentOf(desk)).map(({ text }) => text))
    return checkHistories({
      uttered: talk
        .about(places)
        .map((one) => ({ ...one, isPromised: one.isPromised && !beside.has(one.text) })),
      service: readService(clinic.service, patients),
      cache: await readCache(await desk.cachePage(), patients),
      window,
    })
  }

  #launch(): Promise<DeskApp> {
    return DeskApp.launch(this.#person.deps.profile)
  }

  /** So that the next start marks the database as open: after a kill it is marked already. */
  async #closeInOrder(): Promise<void> {
    const desk = await this.#launch()
    await this.#comeBack(desk)
    await desk.close()
  }

  /** Everything is stored, and sealed with one key alone. */
  async #useOneKey(): Promise<void> {
    const desk = await this.#launch()
    await this.#comeBack(desk)
    await expect.poll(() => keysIn(this.#person.deps.profile.folder), { timeout: 30_000 }).toBe(1)
    await desk.close()
  }
}

function keysIn(folder: string): number {
  const keys = join(folder, 'keys')
  const [file] = readdirSync(keys).filter((name) => name.endsWith('.keys.json'))
  if (file === undefined) return 0
  const { keys: stored } = JSON.parse(readFileSync(join(keys, file), 'utf8')) as { keys: unknown[] }
  return stored.length
}
