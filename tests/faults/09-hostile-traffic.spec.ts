import { expect, mode, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import { expectNothingLogged, Guard } from '#tests/support/hostile/guard.ts'
import { HostileNeighbour } from '#tests/support/hostile/hostile-neighbour.ts'

/** Each of them is one payload in each of the four topics. */
const roundsPerSeed = 50

test('hostile and oversized payloads in every topic, in the middle of two-way traffic, lose, double and swap nothing', async ({
  site,
  profile,
}) => {
  test.setTimeout(timeFor())
  const neighbour = await HostileNeighbour.connect(site.clinic)
  const guard = await Guard.watch(site.desk)
  await forEachSeed(site, 'hostile payloads', async ({ random, places, talk }) => {
    const attack = async () => {
      const oversizedAt = random.between(0, roundsPerSeed - 1)
      for (let round = 0; round < roundsPerSeed; round += 1) {
        await neighbour.publish(random, random.pick(places).patient)
        if (round === oversizedAt) await neighbour.publishOversized()
        const pauseMs = (random.unit() * 2 * mode.trafficMs) / roundsPerSeed
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    await Promise.all([talk(), attack()])
  })
  await guard.expectTextOnly()
  expectNothingLogged(profile)
  expect(site.desk.problems).toEqual([])
  await neighbour.close()
})
