import { expect, faultTest as test, mode, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import type { Traffic } from '#tests/support/faults/traffic.ts'
import type { Clinic } from '#tests/support/clinic.ts'
import { windowOf } from '#tests/support/window.ts'

/** So often the plan is lost and comes back, for every seed. */
const times = mode.isLong ? 4 : 2
const backWithinMs = 30_000

test('a plan that is lost and comes back amid traffic loses, doubles and swaps nothing of either side', async ({
  site,
}) => {
  test.setTimeout(timeFor())
  const { clinic, desk } = site
  const gate = desk.page.getByRole('heading', { name: 'Chats is part of Growth' })
  const part = { messagesEachWay: mode.messagesEachWay / times, durationMs: mode.trafficMs / times }
  await forEachSeed(site, 'plan lost', async ({ places, random, recovered, talk, traffic }) => {
    for (let time = 1; time <= times; time += 1) {
      await talk(part)
      await phonesAreHeard(clinic, traffic)
      const { branch, patient } = random.pick(places)
      await windowOf(desk.page).go(`#/chats/${branch}/${patient}`)
      // On their way when the plan goes: stored, refused and to be sent again, or not taken at all.
      const underWay = places.map((place) => traffic.send(place))
      clinic.change((directory) => ({ ...directory, plan: 'free' }))
      await Promise.all(underWay)
      await expect(gate).toBeVisible()
      clinic.change((directory) => ({ ...directory, plan: 'growth' }))
      const began = performance.now()
      await expect(gate).toBeHidden({ timeout: backWithinMs })
      recovered(performance.now() - began)
      await traffic.type(random.pick(places))
    }
  })
})

/** A phone that is refused without the plan keeps its words to itself; so each has been heard before. */
async function phonesAreHeard(clinic: Clinic, traffic: Traffic): Promise<void> {
  const said = traffic.uttered.filter(({ direction }) => direction === 'received')
  const patients = new Set(said.map(({ patient }) => patient))
  const heard = () => new Set(readService(clinic.service, patients).map(({ text }) => text))
  await expect.poll(() => said.filter(({ text }) => !heard().has(text)).length).toBe(0)
}
