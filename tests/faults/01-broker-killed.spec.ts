import { faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import { pressUntilConnected } from '#tests/support/faults/desk-calls.ts'

const killsPerSeed = 4

test('a broker that is killed and restarted again and again during two-way traffic loses, doubles and swaps nothing', async ({
  site,
}) => {
  test.setTimeout(timeFor())
  await forEachSeed(site, 'broker killed', async ({ random, talk, recovered }) => {
    const talking = talk()
    for (let kill = 0; kill < killsPerSeed; kill += 1) {
      await new Promise((resolve) => setTimeout(resolve, random.between(200, 1_500)))
      await site.clinic.broker.restart()
      recovered(await pressUntilConnected(site.desk))
    }
    await talking
  })
})
