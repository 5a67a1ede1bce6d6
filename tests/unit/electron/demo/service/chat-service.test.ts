import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { aDirectory } from '#tests/support/a-directory.ts'
import { aService } from '#tests/unit/electron/demo/service/a-service.ts'

const dayMs = 86_400_000
const inThread = { branch: 'br_one', patient: 'pt_001' }

describe('the chat service', () => {
  test('nothing is published before it is on disk, and everything in order after it', async () => {
    let disk = Promise.resolve()
    const { post, published, service } = aService({ append: () => disk })
    await service.idle()
    published.length = 0
    let spin: () => void = () => undefined
    disk = new Promise((resolve) => (spin = resolve))
    const first = post('first')
    await new Promise((resolve) => setImmediate(resolve))
    expect(published).toEqual([])
    spin()
    await first
    const topics = published.map(({ topic }) => topic.replace('ah/v1/pr_test/', ''))
    expect(topics.slice(-4)).toEqual([
      'staff/st_one/in/br_one/events',
      'staff/st_both/in/br_one/events',
      'patients/pt_001/in/events',
      'staff/st_one/reply/device1',
    ])
  })

  test('a disk that fails ends the service and nothing is published', async () => {
    const { published, failures } = aService({
      append: () => Promise.reject(new Error('disk full')),
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(failures).toEqual([new Error('disk full')])
    expect(published).toEqual([])
  })

  test('an answer is remembered for eight days, a posted message for ever', async () => {
    const { ask, post, clock } = aService()
    const [send, mark] = [uuidv7(), uuidv7()]
    await post('once', send)
    await ask('staff/st_one', 'thread.settle', { ...inThread, upTo: 1, id: mark })
    clock.now += 8 * dayMs - 1
    expect(
      await ask('staff/st_one', 'thread.settle', { ...inThread, upTo: 9, id: mark }),
    ).toMatchObject({
      error: { code: 'conflict' },
    })
    clock.now += 400 * dayMs
    expect(
      await ask('staff/st_one', 'thread.settle', { ...inThread, upTo: 9, id: mark }),
    ).toMatchObject({ ok: true })
    expect(await post('once', send)).toMatchObject({ ok: true, result: { seq: 1 } })
    expect(await post('something else', send)).toMatchObject({ error: { code: 'conflict' } })
  })

  test('a repeat is recognised before plan, branch and link are judged, and its time is the present one', async () => {
    const { service, post, clock } = aService()
    const id = uuidv7()
    const first = await post('once', id)
    service.changeDirectory(aDirectory({ plan: 'free', staff: aDirectory().staff }))
    clock.now += 60_000
    expect(await post('once', id)).toMatchObject({ ok: true, result: first?.result })
    expect(await post('once', id)).toMatchObject({ serverTime: '2026-01-05T01:01:00.000Z' })
    expect(await post('another')).toMatchObject({ error: { code: 'plan_required' } })
  })

  test('who is too fast is told how long to wait, and the same request succeeds later', async () => {
    const { post, clock } = aService({ requestsPerSecond: 10 })
    for (let index = 0; index < 40; index += 1) await post(`quick ${index}`)
    const id = uuidv7()
    expect(await post('too quick', id)).toMatchObject({
      error: { code: 'rate_limited', retryAfterMs: 100 },
    })
    clock.now += 100
    expect(await post('too quick', id)).toMatchObject({ ok: true })
  })

  test('presence is signalled at most once a minute a patient', async () => {
    const { ask, published, clock } = aService()
    const beat = async () => {
      await ask('patients/pt_001', 'heartbeat', {})
      return published.filter(({ payload }) => payload.includes('"presence"')).length
    }
    expect(await beat()).toBe(2)
    clock.now += 30_000
    expect(await beat()).toBe(0)
    clock.now += 30_000
    expect(await beat()).toBe(2)
  })

  test('five wrong codes lock a patient out for a quarter of an hour', async () => {
    const { ask, clock } = aService()
    const attempt = () => ask('patients/pt_invited', 'invite.accept', { code: 'WRONGWRONG' })
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect(await attempt()).toMatchObject({ error: { code: 'invalid' } })
    expect(await attempt()).toMatchObject({
      error: { code: 'rate_limited', retryAfterMs: 900_000 },
    })
    clock.now += 900_000
    expect(await attempt()).toMatchObject({ error: { code: 'invalid' } })
  })

  test('a code works for seven days', async () => {
    const { ask, clock } = aService()
    const made = await ask('staff/st_one', 'invite.create', {
      branch: 'br_one',
      patient: 'pt_invited',
    })
    const { code } = made?.result as { code: string }
    clock.now += 7 * dayMs
    expect(await ask('patients/pt_invited', 'invite.accept', { code })).toMatchObject({
      error: { code: 'invalid' },
    })
  })

  test('a patient who is unlinked hears it as the last thing', async () => {
    const { service, ask, published, post } = aService()
    const directory = aDirectory()
    const [first] = directory.patients
    if (first) first.link = 'unlinked'
    service.changeDirectory(directory)
    await service.idle()
    const own = published.filter(({ topic }) => topic.endsWith('patients/pt_001/in/events'))
    expect(JSON.parse(own.at(-1)?.payload ?? '')).toMatchObject({
      type: 'link.changed',
      state: 'unlinked',
    })
    expect(await post('too late')).toMatchObject({ error: { code: 'not_linked' } })
    expect(await ask('patients/pt_001', 'sync', { since: 0, limit: 10 })).toMatchObject({
      error: { code: 'not_linked' },
    })
    expect(await ask('staff/st_one', 'history', { ...inThread, limit: 10 })).toMatchObject({
      ok: true,
    })
  })

  test('a directory that says the same again makes no event, and an accepted invite survives it', async () => {
    const { service, ask, state, published } = aService()
    const made = await ask('staff/st_one', 'invite.create', {
      branch: 'br_one',
      patient: 'pt_invited',
    })
    const { code } = made?.result as { code: string }
    await ask('patients/pt_invited', 'invite.accept', { code })
    const head = [...state.branches.values()].map((log) => log.head)
    published.length = 0
    service.changeDirectory(aDirectory())
    await service.idle()
    expect(published).toEqual([])
    expect([...state.branches.values()].map((log) => log.head)).toEqual(head)
    expect(
      [...state.patients.values()].find(({ patient }) => patient.id === 'pt_invited')?.patient.link
        .state,
    ).toBe('linked')
  })
})
