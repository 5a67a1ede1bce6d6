import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import { expect, faultTest, timeFor, wordsOfTraffic } from '#tests/support/faults/fault-test.ts'
import { readThread, readThreads, type ThreadPlace } from '#tests/support/faults/read-window.ts'
import { canary } from '#tests/support/faults/traffic.ts'
import { readableBelow } from '#tests/support/readable.ts'
import { withSmallDisk, whyNoSmallDisk, type SmallDisk } from '#tests/support/small-disk.ts'
import { windowOf } from '#tests/support/window.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'

const test = faultTest.extend<{ disk: SmallDisk }>({
  disk: ({}, use) => withSmallDisk(use),
  profile: async ({ disk }, use) => {
    await use(disk.profile())
    disk.free()
    const found = readableBelow(disk.folder, wordsOfTraffic)
    expect.soft(found, 'readable on disk').toEqual([])
  },
})

test.skip(whyNoSmallDisk !== undefined, whyNoSmallDisk)

/** Nobody talks to these two but the tests here. */
const maria = { branch: 'br_makati', patient: 'pt_maria', name: 'Maria Santos' }
const ramon = { branch: 'br_makati', patient: 'pt_ramon', name: 'Ramon Cruz' }

const isFull = 'The disk is full'
const backWithinMs = 30_000

const noticesOf = ({ page }: DeskApp) => page.getByRole('region', { name: 'Notices' })

const go = ({ page }: DeskApp, { branch, patient }: ThreadPlace) =>
  windowOf(page).go(`#/chats/${branch}/${patient}`)

/** By hand, and left there. */
async function typeDraft(desk: DeskApp, place: ThreadPlace, text: string): Promise<void> {
  await go(desk, place)
  await windowOf(desk.page).composer(place.name).fill(text)
}

/** As the desk gives it to a window that has just been opened; while the cache changes its place, it gives none. */
async function expectDraft(desk: DeskApp, place: ThreadPlace, draft: string): Promise<void> {
  const { branch, patient } = place
  await expect(async () => {
    expect((await callDesk(desk, 'thread.get', { branch, patient })).draft).toBe(draft)
  }).toPass({ timeout: backWithinMs })
}

/**
 * Chromium may have thrown the database away when its disk was full. Then the desk fetches the newest of every
 * conversation, and the rest of one when it is opened.
 */
async function openAllIfRebuilt(desk: DeskApp, places: readonly ThreadPlace[]): Promise<void> {
  const { notices } = await callDesk(desk, 'mirrors.get', undefined)
  const rebuilt = notices.filter(({ code }) => code === 'cache-rebuilt')
  if (rebuilt.length === 0) return
  for (const { id, values } of rebuilt) {
    expect(values['count'], 'unsent messages that are lost').toBe(0)
    await callDesk(desk, 'notice.dismiss', { id })
  }
  await expect.poll(() => isInStep(desk), { timeout: backWithinMs }).toBe(true)
  await desk.page.reload()
  await readThreads(desk, places)
}

test('on a disk that fills up while both sides talk, chat goes on, the window says so, and all of it is there later', async ({
  site,
  disk,
  launch,
}) => {
  test.setTimeout(timeFor())
  const { desk, clinic, mode } = site
  const neverSent = (seed: number) => `${canary} never sent ${String(seed)}`
  const notices = noticesOf(desk)
  const window = windowOf(desk.page)
  await forEachSeed(site, 'disk full', async (round) => {
    const { seed, random, talk, traffic, places, phones, recovered } = round
    const kept = neverSent(seed)
    const sent = `${canary} sent on a full disk ${String(seed)}`
    await typeDraft(desk, maria, kept)
    await typeDraft(desk, ramon, sent)
    const talking = talk()
    await new Promise((resolve) => setTimeout(resolve, random.unit() * mode.trafficMs * 0.8))
    await disk.fill()
    // The desk finds out when it writes: whatever the two sides had to say may be stored by now.
    const isTold = async () => {
      traffic.say(random.pick(places))
      return (await notices.filter({ hasText: isFull }).count()) > 0
    }
    await expect.poll(isTold, { timeout: backWithinMs }).toBe(true)
    await talking
    await callDesk(desk, 'settings.change', { theme: random.pick(['dark', 'light']) })

    const place = random.pick(places)
    const said = traffic.say(place)
    // In the conversation, since what was typed before may go out only after it.
    const read = async () => (await readThread(desk, place)).map(({ text }) => text)
    await expect.poll(read).toContain(said)
    const answered = await traffic.type(place)
    const phone = phones.get(place.patient)
    await expect.poll(() => phone?.heard.includes(answered)).toBe(true)
    await go(desk, ramon)
    await window.composer(ramon.name).press('Enter')
    await expect(window.message(ramon.name, sent)).toContainText(/Sent|Delivered|Read/)
    await expect(notices).toContainText(isFull)

    const began = performance.now()
    disk.free()
    await expect(notices).not.toContainText(isFull, { timeout: backWithinMs })
    recovered(performance.now() - began)
    await expectDraft(desk, maria, kept)
    await expectDraft(desk, ramon, '')
    await expect(window.message(ramon.name, sent)).toHaveCount(1)
    expect(clinic.service.messages().filter(({ text }) => text === sent)).toHaveLength(1)
    await openAllIfRebuilt(desk, places)
  })
  const kept = neverSent(mode.seeds.at(-1) ?? 0)
  await desk.kill()
  const again = await launch()
  await expect.poll(() => isInStep(again), { timeout: backWithinMs }).toBe(true)
  await expectDraft(again, maria, kept)
  await expectDraft(again, ramon, '')
})

test('a desk that is started on a full disk shows what is there, goes on in memory, and has everything when there is room', async ({
  site,
  disk,
  launch,
}) => {
  const { desk, clinic } = site
  await typeDraft(desk, maria, `${canary} typed before`)
  await expectDraft(desk, maria, `${canary} typed before`)
  await desk.close()
  await disk.fill()
  const again = await launch()
  site.desk = again
  const window = windowOf(again.page)
  await expect.poll(() => isInStep(again), { timeout: backWithinMs }).toBe(true)
  await typeDraft(again, ramon, `${canary} typed on a full disk`)
  await expect(noticesOf(again)).toContainText(isFull)
  await expectDraft(again, maria, `${canary} typed before`)
  await go(again, maria)
  const phone = await clinic.phone(maria.patient)
  phone.say(`${canary} from the phone`)
  await expect(window.message(maria.name, 'from the phone')).toBeVisible()
  disk.free()
  await expect(noticesOf(again)).not.toContainText(isFull, { timeout: backWithinMs })
  await expectDraft(again, maria, `${canary} typed before`)
  await expectDraft(again, ramon, `${canary} typed on a full disk`)
  await expect(window.message(maria.name, 'from the phone')).toHaveCount(1)
})

test('a first sign-in on a full disk works, and is kept when there is room', async ({
  launch,
  clinic,
  disk,
}) => {
  const desk = await launch()
  await disk.fill()
  await desk.signIn({ ...clinic.signInOf('st_ana'), keep: true })
  await expect(noticesOf(desk)).toContainText(isFull)
  await expect.poll(() => isInStep(desk), { timeout: backWithinMs }).toBe(true)
  await callDesk(desk, 'settings.change', { theme: 'dark' })
  disk.free()
  await expect(noticesOf(desk)).not.toContainText(isFull, { timeout: backWithinMs })
  await desk.close()
  const again = await launch()
  await expect.poll(() => isInStep(again), { timeout: backWithinMs }).toBe(true)
})
