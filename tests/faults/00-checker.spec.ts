import { expect, faultTest as test, timeFor } from '#tests/support/faults/fault-test.ts'
import { forEachSeed, settleAndCheck } from '#tests/support/faults/fault-site.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { withRawIndexedDb } from '#tests/support/raw-indexeddb.ts'

test('a message that disappears from the cache behind the desk’s back is noticed by the checker', async ({
  site,
}) => {
  test.setTimeout(timeFor())
  const one = { ...site, mode: { ...site.mode, seeds: [1] } }
  const checking = forEachSeed(one, 'a deleted row', async ({ random, places, traffic }) => {
    await traffic.run({ messagesEachWay: 20, durationMs: 500 })
    const before = await settleAndCheck(site, { places, traffic })
    expect(before).toMatchObject({ sent: 20, received: 20, findings: [], waiting: 0 })
    await deleteMessage(site.desk, random.pick(traffic.uttered).patient)
    const after = await settleAndCheck(site, { places, traffic }, 0)
    expect(after.findings).toMatchObject([{ flaw: 'lost', place: 'cache' }])
    throw new Error('caught')
  })
  await expect(checking).rejects.toThrow(/"a deleted row", seed 1 .*caught/)
})

/** The newest message of a thread, past every line of the product. */
async function deleteMessage(desk: DeskApp, patient: string): Promise<void> {
  const cache = await withRawIndexedDb(await desk.cachePage())
  await cache.evaluate(async (wanted) => {
    const { done, each } = globalThis.rawIndexedDb
    await each(async (database) => {
      const messages = database.transaction('messages', 'readwrite').objectStore('messages')
      const keys = (await done(messages.getAllKeys())) as [string, string, number][]
      const last = keys.findLast((key) => key[1] === wanted)
      if (last) await done(messages.delete(last))
    })
  }, patient)
}
