import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { Bench, isControlled, targets } from '#tests/contract/bench.ts'
import { aSend } from '#tests/contract/send.ts'
import { Account } from '#shared/model/account.ts'
import { toInstant } from '#shared/model/instant.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

const hourMs = 3_600_000

function withBranches(directory: Directory, staff: string, count: number): Directory {
  const member = directory.staff.find(({ id }) => id === staff)
  if (member) member.branches = directory.branches.slice(0, count).map(({ id }) => id)
  return directory
}

describe.each(targets)('6. the account, against %s', (target) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await Bench.start(target)
  })
  afterEach(async () => bench.dismiss())
  afterAll(async () => bench.stop())

  test('it is there for whoever connects later, and names plan, role and branches', async () => {
    const desk = await bench.staff('st_both')
    const account = Account.parse(await desk.inbox('account'))
    expect(account).toMatchObject({
      plan: 'growth',
      chats: true,
      staff: { id: 'st_both', role: 'front-desk' },
    })
    expect(account.branches.map(({ id }) => id)).toEqual(['br_one', 'br_two'])
  })

  test('a desk finds its practice by its name alone', async () => {
    const desk = await bench.staff('st_one')
    await desk.client.subscribeAsync('ah/v1/+/staff/st_one/in/account', { qos: 1 })
    expect(await desk.inbox('account')).toMatchObject({
      practice: { id: bench.directory.practice.id },
    })
  })

  test.runIf(isControlled)('it is there again after the broker has lost everything', async () => {
    await bench.broker.restart()
    const desk = await bench.staff('st_one')
    expect(await desk.inbox('account')).toMatchObject({ staff: { id: 'st_one' } })
    await desk.result('message.send', aSend(bench.newPatient(), 'and the service answers'))
  })

  test.runIf(isControlled)(
    'a branch that is withdrawn is silent from the next event on',
    async () => {
      const both = await bench.staff('st_both')
      const { at } = Account.parse(await both.inbox('account'))
      bench.edit((directory) => withBranches(directory, 'st_both', 1))
      const account = Account.parse(
        await both.inbox('account', ({ branches }) => (branches as unknown[]).length === 1),
      )
      expect(account.at > at).toBe(true)
      const two = await bench.staff('st_two')
      await two.result('message.send', aSend('pt_elsewhere', 'not for you', 'br_two'))
      // The fence: an event of the branch that is left.
      await both.result('message.send', aSend(bench.newPatient(), 'the fence'))
      await both.inbox('br_one/events', (body) => JSON.stringify(body).includes('the fence'))
      expect(both.seen('br_two/events')).toEqual([])
      expect(await both.verdict('sync', { branch: 'br_two', since: 0, limit: 1 })).toBe(
        'not_in_branch',
      )
      bench.edit((directory) => withBranches(directory, 'st_both', 2))
    },
  )

  test.runIf(isControlled)(
    'whoever leaves the practice gets an account without branches and no answers',
    async () => {
      const [one, two] = [await bench.staff('st_one'), await bench.staff('st_two')]
      const everybody = bench.directory.staff
      bench.edit((directory) => ({
        ...directory,
        staff: directory.staff.filter(({ id }) => id !== 'st_two'),
      }))
      await two.inbox('account', ({ branches }) => (branches as unknown[]).length === 0)
      const left = two.received.length
      const id = await two.request({
        method: 'sync',
        fields: { branch: 'br_two', since: 0, limit: 1 },
      })
      // The service has seen it before the name is back.
      await one.ask('sync', { branch: 'br_one', since: 0, limit: 1 })
      bench.edit((directory) => ({ ...directory, staff: everybody }))
      await two.inbox('account', ({ branches }) => (branches as unknown[]).length === 1, left)
      await two.ask('sync', { branch: 'br_two', since: 0, limit: 1 })
      expect(two.received.filter(({ body }) => body?.['id'] === id)).toEqual([])
    },
  )

  test.runIf(isControlled)('a trial ends on time, also when the service was down', async () => {
    const desk = await bench.staff('st_one')
    const sync = { branch: 'br_one', since: 0, limit: 1 }
    const trialFor = (ms: number) => {
      const trial = { endsAt: toInstant(Date.now() + ms) }
      bench.edit((directory) => ({ ...directory, plan: 'starter', trial }))
      return trial.endsAt
    }
    const verdictOf = async (endsAt: string, chats: boolean) => {
      const isIt = (body: Record<string, unknown>) =>
        body['chats'] === chats && (body['trial'] as { endsAt: string } | null)?.endsAt === endsAt
      return desk.inbox('account', isIt)
    }
    const first = trialFor(hourMs)
    await verdictOf(first, true)
    expect(await desk.verdict('sync', sync)).toBe('ok')
    bench.service.moveClock(hourMs + 1_000)
    await verdictOf(first, false)
    expect(await desk.verdict('sync', sync)).toBe('plan_required')

    const second = trialFor(3 * hourMs)
    await verdictOf(second, true)
    await bench.service.stop()
    bench.service.moveClock(3 * hourMs + 1_000)
    await bench.service.start()
    await verdictOf(second, false)
    expect(await desk.verdict('sync', sync)).toBe('plan_required')

    // By the timer alone: nothing but time passes.
    bench.service.moveClock(0)
    const third = trialFor(4_000)
    await verdictOf(third, true)
    const ended = Account.parse(await verdictOf(third, false))
    expect(Date.parse(ended.at)).toBeGreaterThanOrEqual(Date.parse(third))
  })
})
