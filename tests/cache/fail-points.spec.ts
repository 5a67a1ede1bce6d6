import { toInstant } from '#shared/model/instant.ts'
import { aBranchId, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { expect, test } from '#tests/support/cache-app.ts'
import { anOpening } from '#tests/support/cache-opening.ts'

const branch = aBranchId()
const patient = aPatientId()

// Before the transaction, inside it with everything asked of it, and when it has ended: killed there by name.
const moments = [
  ['outbox.add/before', 0],
  ['outbox.add/during', 0],
  ['outbox.add/after', 1],
] as const

for (const [step, kept] of moments)
  test(`killed at ${step}, the disk has the message and not the draft, or the draft alone`, async ({
    launch,
  }) => {
    const cache = await launch()
    await cache.app.evaluate((_electron, step) => globalThis.cacheHarness.start(step), step)
    await cache.call('database.open', anOpening())
    await cache.call('draft.save', { branch, patient, text: 'See you at nine' })
    const request = { id: aRequestId(1), branch, patient, text: 'See you', createdAt: toInstant(0) }
    void cache.try('outbox.add', { ...request, method: 'message.send' }).catch(() => undefined)
    const hasFailed = () => cache.app.evaluate(() => globalThis.cacheHarness.hasFailed)
    await expect.poll(hasFailed).toBe(true)
    await cache.kill()
    const next = await launch()
    const { epoch, state } = await next.call('database.open', anOpening())
    expect(state).toBe('intact')
    expect(epoch).toMatchObject({ drafts: 1 - kept, unsent: kept ? [request.id] : [] })
  })
