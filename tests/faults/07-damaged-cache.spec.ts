import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import {
  damageFile,
  damageKinds,
  filesIn,
  makeReadOnly,
  whyNotReadOnly,
} from '#tests/support/damage.ts'
import type { DamageKind } from '#tests/support/damage.ts'
import { expectMended, missingRows, noticed, type Outcome } from '#tests/support/damage-check.ts'
import { damageRows, rowDamages } from '#tests/support/damage-rows.ts'
import { DamageSite } from '#tests/support/damage-site.ts'
import { DeskApp, type DeskProfile } from '#tests/support/desk-app.ts'
import { callDesk, isInStep, untilOffline } from '#tests/support/faults/desk-calls.ts'
import { faultMode, underSeed } from '#tests/support/faults/fault-mode.ts'
import { Random } from '#tests/support/faults/random.ts'
import { closePhones, openPhones } from '#tests/support/faults/fault-site.ts'
import { wordsOfTraffic } from '#tests/support/faults/fault-test.ts'
import { record, recordOf } from '#tests/support/faults/records.ts'
import { readableBelow } from '#tests/support/readable.ts'

const mode = faultMode(process.env)
const firstSeed = mode.seeds[0] ?? 1
const perTestMs = 900_000

const databases = join('Partitions', 'cache', 'IndexedDB')
const besides = 'keys'

const test = base.extend<object, { site: DamageSite }>({
  site: [
    async ({}, use) => {
      const site = await DamageSite.open()
      await use(site)
      await site.close()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

interface Damage {
  file: string
  kind: DamageKind
  seed: number
}

/** Files of the browser's that hold no rows and that it can do without, and what main can do without. */
const isSpare = (file: string) => /(?:LOG|LOG\.old|LOCK|\.epoch\.json)$/.test(file)
/** These hold the rows. */
const isData = (file: string) => /\.(?:log|ldb)$/.test(file)

/** All of each; in the short form one for each seed, and half of those to what holds rows. */
function chosen(folder: string): Damage[] {
  const files = filesIn(folder)
  if (mode.isLong)
    return files.flatMap((file) => damageKinds.map((kind) => ({ file, kind, seed: firstSeed })))
  const rows = files.filter(isData)
  return mode.seeds.map((seed) => {
    const from = seed % 2 === 0 && rows.length > 0 ? rows : files
    const kind = damageKinds[seed % damageKinds.length] ?? 'deleted'
    return { file: new Random(seed).pick(from), kind, seed }
  })
}

/** Each of them; in the short form one in as many as there are, by the seed. */
const oneByOne = (files: readonly string[]) =>
  mode.isLong ? files : [new Random(firstSeed).pick(files)]

async function withCopy(
  site: DamageSite,
  run: (profile: DeskProfile) => Promise<void>,
): Promise<void> {
  const profile = await site.copy()
  try {
    await run(profile)
    expect(readableBelow(profile.folder, wordsOfTraffic), 'readable on disk').toEqual([])
  } finally {
    profile.remove()
  }
}

async function withDesk<T>(
  site: DamageSite,
  profile: DeskProfile,
  use: (desk: DeskApp) => Promise<T>,
): Promise<T> {
  const desk = await DeskApp.launch(profile)
  try {
    return await use(desk)
  } finally {
    await desk.close()
    site.network.refuse()
    expect(desk.problems).toEqual([])
  }
}

/** Starts the damaged desk, now and then without a connection at first. */
async function startAndMend(
  site: DamageSite,
  profile: DeskProfile,
  random: Random,
): Promise<Outcome> {
  const isAway = random.chance(1 / 3)
  if (!isAway) await site.network.heal()
  return withDesk(site, profile, async (desk) => {
    if (isAway) await beginAway(site, desk)
    return expectMended(site, desk, lookedAt(site, random))
  })
}

/** Without a connection: all conversations are there, or the person has been told, or nobody is signed in. */
async function beginAway(site: DamageSite, desk: DeskApp): Promise<void> {
  const stateOf = async () => (await callDesk(desk, 'mirrors.get', undefined)).session.state
  const isHonest = async () => {
    const state = await stateOf()
    if (state !== 'signed-in') return state === 'signed-out'
    return (await noticed(desk)).told !== 'intact' || (await missingRows(site, desk)).length === 0
  }
  await expect.poll(isHonest, { timeout: 30_000 }).toBe(true)
  await site.network.heal()
  if ((await stateOf()) === 'signed-out') await site.signIn(desk)
}

/** One with unsent messages, and another. */
const lookedAt = ({ places }: DamageSite, random: Random) => [
  random.pick(places.slice(0, 2)),
  random.pick(places.slice(2)),
]

async function damageAll(site: DamageSite, below: string): Promise<void> {
  const damages = chosen(join(site.template, below))
  expect(damages, 'files to damage').not.toEqual([])
  for (const { file, kind, seed } of damages)
    await underSeed(`${file} ${kind}`, seed, (random) =>
      withCopy(site, async (profile) => {
        damageFile(join(profile.folder, below, file), kind, random)
        const outcome = await startAndMend(site, profile, random)
        note(`${file} ${kind}`, outcome, seed)
        if (isSpare(file)) expect(outcome.told).toBe('intact')
      }),
    )
}

/** For the report. */
function note(
  what: string,
  { told, kept, lost, verdict, mendedMs }: Outcome,
  seed = firstSeed,
): void {
  const description = `${told}; kept ${JSON.stringify(kept)}, lost ${String(lost)}`
  test.info().annotations.push({ type: what, description })
  record(recordOf({ fault: 'cache damaged', seed }, verdict, mendedMs))
}

test('whatever happens to a file of the cache, what is missing is fetched, and what was unsent is kept or counted', async ({
  site,
}) => {
  test.setTimeout(perTestMs)
  await damageAll(site, databases)
})

test('whatever happens to the key or to what main remembers, the same holds', async ({ site }) => {
  test.setTimeout(perTestMs)
  await damageAll(site, besides)
})

test('rows that are missing, moved or older in a database that opens are noticed and mended', async ({
  site,
}) => {
  test.setTimeout(perTestMs)
  const [place, other] = site.places
  if (!place || !other) throw new Error('There are no patients')
  await withCopy(site, async (profile) => {
    let before: string | undefined
    for (const [what, damage] of Object.entries(rowDamages(place, other))) {
      await site.network.heal()
      await withDesk(site, profile, async (desk) => {
        await expectTold(site, desk, before)
        await cutOff(site, desk)
        await damageRows(await desk.cachePage(), damage)
      })
      before = what
    }
    await site.network.heal()
    await withDesk(site, profile, (desk) => expectTold(site, desk, before))
  })
})

test('a conversation whose row is older than its messages is noticed and mended', async ({
  site,
}) => {
  test.setTimeout(perTestMs)
  const place = site.places[2]
  if (!place) throw new Error('There are too few patients')
  const keys = [[place.branch, place.patient]]
  const row = { store: 'threads' as const, keys }
  const text = 'Said after the row was kept'
  await withCopy(site, async (profile) => {
    await site.network.heal()
    await withDesk(site, profile, async (desk) => {
      await expectTold(site, desk, undefined)
      await damageRows(await desk.cachePage(), { ...row, how: 'keep' })
      const phones = await openPhones(site, [place])
      phones.get(place.patient)?.say(text)
      const newest = () => site.clinic.service.messages().at(-1)?.text
      await expect.poll(newest).toBe(text)
      await expect.poll(() => missingRows(site, desk)).toEqual([])
      await closePhones(phones)
      await cutOff(site, desk)
      await damageRows(await desk.cachePage(), { ...row, how: 'put back' })
    })
    await site.network.heal()
    await withDesk(site, profile, (desk) => expectTold(site, desk, 'an older row'))
  })
})

/** What the desk has heard by then it takes; nothing more comes, which could write a damaged row anew. */
async function cutOff({ network }: DamageSite, desk: DeskApp): Promise<void> {
  network.refuse()
  network.cut()
  await untilOffline(desk)
}

/** Once everything is there again; a cursor is no loss, and is not spoken of. */
async function expectTold(
  site: DamageSite,
  desk: DeskApp,
  what: string | undefined,
): Promise<void> {
  const outcome = await expectMended(site, desk, site.places.slice(0, 2))
  const { told, lost } = outcome
  note(what ?? 'nothing', outcome)
  const isSilent = what === undefined || what === 'a cursor that was set back'
  expect([told, lost], what ?? 'nothing').toEqual([isSilent ? 'intact' : 'cache-rebuilt', 0])
}

test('a cache that cannot be written is left for memory, and everything is there when it can be again', async ({
  site,
}) => {
  test.skip(whyNotReadOnly !== undefined, whyNotReadOnly)
  test.setTimeout(perTestMs)
  for (const file of ['.', ...oneByOne(filesIn(join(site.template, databases)))])
    await underSeed(`${file} read-only`, firstSeed, (random) =>
      withCopy(site, async (profile) => {
        const end = makeReadOnly(join(profile.folder, databases, file))
        await site.network.heal()
        try {
          await withDesk(site, profile, async (desk) => {
            const isLive = async () =>
              (await isInStep(desk)) && (await missingRows(site, desk)).length === 0
            await expect.poll(isLive, { timeout: 30_000 }).toBe(true)
            end()
            const outcome = await expectMended(site, desk, lookedAt(site, random))
            note(`${file} read-only`, outcome)
            expect(outcome.lost).toBe(0)
          })
        } finally {
          end()
        }
      }),
    )
})
