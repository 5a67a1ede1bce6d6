import { forEachSeed } from '#tests/support/faults/fault-site.ts'
import { expect, mode, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import { startAgain } from '#tests/support/second-start.ts'

const startsEachSeed = 3

test('an app that is started again and again while both sides talk loses, doubles and swaps nothing', async ({
  site,
  profile,
}) => {
  test.setTimeout(timeFor())
  const electron = site.desk.app.process().spawnfile
  await forEachSeed(site, 'second instance', async ({ random, talk, traffic }) => {
    const talking = talk()
    for (let count = 0; count < startsEachSeed; count += 1) {
      await new Promise((resolve) => setTimeout(resolve, random.unit() * mode.trafficMs * 0.2))
      const saidByThen = traffic.uttered.length
      expect(await startAgain(electron, profile).end(), 'how the second one ended').toBe(0)
      if (count === 0) expect(saidByThen, 'said by then').toBeLessThan(2 * mode.messagesEachWay)
    }
    await talking
  })
})
