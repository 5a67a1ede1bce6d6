import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { expectState, windowOf } from '#tests/support/window.ts'
import { sealedDraft } from '#tests/support/fail-points-rows.ts'
import { callDesk } from '#tests/support/faults/desk-calls.ts'
import { underSeed } from '#tests/support/faults/fault-mode.ts'
import { expect, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { canary } from '#tests/support/faults/traffic.ts'

const maria = { branch: 'br_makati', patient: 'pt_maria', name: 'Maria Santos' }
const ramon = { branch: 'br_makati', patient: 'pt_ramon', name: 'Ramon Cruz' }
const sum = 4
const header = 7
const whole = 1

/** A record of LevelDB's log (a sum, its length, its kind, its bytes) as far as it was written, or only its room. */
function halfARecord(random: Random): Buffer {
  const length = random.between(50, 500)
  const record = Buffer.alloc(header + length, 0x5a)
  record.writeUInt16LE(length, sum)
  record.writeUInt8(whole, header - 1)
  const written = record.subarray(0, random.between(1, record.length - 1))
  return random.chance(0.3) ? Buffer.alloc(written.length) : written
}

function cutOffWrite(folder: string, random: Random): void {
  const log = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name, parentPath }) => /^\d+\.log$/u.test(name) && parentPath.endsWith('leveldb'))
    .filter(({ parentPath }) => parentPath.includes('IndexedDB'))
    .map(({ name, parentPath }) => join(parentPath, name))
    .sort()
    .at(-1)
  if (log === undefined) throw new Error('The cache has no log')
  appendFileSync(log, halfARecord(random))
}

async function typeDraft(desk: DeskApp, text: string): Promise<void> {
  const view = windowOf(desk.page)
  await view.go(`#/chats/${maria.branch}/${maria.patient}`)
  // A row that comes back where there was none has been written.
  for (const typed of ['', text]) {
    await view.composer(maria.name).fill(typed)
    await expect.poll(async () => (await sealedDraft(desk, maria)) === '').toBe(typed === '')
  }
}

async function sendOffline(desk: DeskApp, text: string): Promise<void> {
  const view = windowOf(desk.page)
  await view.go(`#/chats/${ramon.branch}/${ramon.patient}`)
  await view.send(ramon.name, text)
  await expectState(view.message(ramon.name, text), 'Waiting')
}

async function expectKept(desk: DeskApp, draft: string, waiting: readonly string[]): Promise<void> {
  const read = async () => {
    const { branch } = maria
    const typed = await callDesk(desk, 'thread.get', { branch, patient: maria.patient })
    const sent = await callDesk(desk, 'thread.get', { branch, patient: ramon.patient })
    return { draft: typed.draft, waiting: sent.pending.map(({ text }) => text) }
  }
  await expect(async () => {
    expect(await read()).toEqual({ draft, waiting })
  }).toPass({ timeout: 30_000 })
}

test('after a write that was cut off, what a desk stores is there at its next start', async ({
  site,
  clinic,
  launch,
  profile,
}) => {
  test.setTimeout(timeFor())
  await clinic.broker.kill()
  await site.desk.kill()
  const waiting: string[] = []
  let draft = ''
  for (const seed of site.mode.seeds)
    await underSeed('log cut off', seed, async (random) => {
      cutOffWrite(profile.folder, random)
      site.desk = await launch()
      await expectKept(site.desk, draft, waiting)
      draft = `${canary} draft ${String(seed)}`
      await typeDraft(site.desk, draft)
      waiting.push(`${canary} waiting ${String(seed)}`)
      await sendOffline(site.desk, waiting.at(-1) ?? '')
      await site.desk.kill()
    })
  site.desk = await launch()
  await expectKept(site.desk, draft, waiting)
  await clinic.broker.restart()
  const texts = () => clinic.service.messages().map(({ text }) => text)
  await expect.poll(texts, { timeout: 60_000 }).toEqual(waiting)
})
