import { expect, test } from 'vitest'
import type { CacheMethodName } from '#shared/cache/names.ts'
import type { OutboxRequest } from '#shared/model/outbox-request.ts'
import { ThreadMarks } from '#electron/main/desk/thread-marks.ts'
import { aBranchId, aMessage, aPatientId, aRequestId } from '#tests/support/builders.ts'
import { byStaff } from '#tests/support/cache-events.ts'

type Deps = ConstructorParameters<typeof ThreadMarks>[0]
type Spoken = 'patient' | 'staff'

const key = { branch: aBranchId(), patient: aPatientId() }
const message = (seq: number, who: Spoken) =>
  aMessage({ patient: key.patient, seq, ...(who === 'staff' && { from: byStaff }) })

/** A thread of which the last `cached` messages are here; `spoken` says who wrote each. */
function aThread(spoken: Spoken[], { cached = spoken.length, unread = 0, attended = true } = {}) {
  const added: OutboxRequest[] = []
  const all = spoken.map((who, index) => message(index + 1, who))
  const row = { ...key, unread, lastSeq: all.length }
  const marks = new ThreadMarks({
    cache: {
      call: ((name: CacheMethodName) =>
        Promise.resolve(
          name === 'conversation.some'
            ? [row]
            : { view: { messages: all.slice(all.length - cached) } },
        )) as Deps['cache']['call'],
    },
    outbox: {
      add: (request) => {
        added.push(request)
        row.unread = request.method === 'thread.read' && request.unread ? 1 : 0
        return Promise.resolve()
      },
    },
    alerts: { read: () => undefined },
    thread: () => Promise.resolve({ messages: all } as never),
    stamp: () => 0,
    newId: () => aRequestId(1),
    chatsOpen: () => true,
    hasBranch: (branch) => branch === key.branch,
    isAttended: () => attended,
  })
  return { marks, added }
}

test('marking unread sets the mark to before the patient’s newest message', async () => {
  const { marks, added } = aThread(['patient', 'patient', 'staff'])
  await marks.setBack(key)
  expect(added).toMatchObject([{ method: 'thread.read', upTo: 1, unread: true, ...key }])
})

test('what the patient said last is fetched when it is not here', async () => {
  const { marks, added } = aThread(['patient', 'staff', 'staff'], { cached: 1 })
  await marks.setBack(key)
  expect(added).toMatchObject([{ upTo: 0, unread: true }])
})

test('where the patient has written nothing, nothing can be unread', async () => {
  const { marks, added } = aThread(['staff'])
  await expect(marks.setBack(key)).rejects.toMatchObject({ code: 'not-found' })
  expect(added).toEqual([])
})

test('what is unread already is not marked again, nor does a second press', async () => {
  const { marks, added } = aThread(['patient'], { unread: 1 })
  await marks.setBack(key)
  expect(added).toEqual([])
  const pressed = aThread(['patient'])
  await Promise.all([pressed.marks.setBack(key), pressed.marks.setBack(key)])
  expect(pressed.added).toHaveLength(1)
})

test('setting back waits for a read mark that is under way', async () => {
  const { marks, added } = aThread(['patient'], { unread: 1 })
  await Promise.all([marks.read({ ...key, upTo: 1 }), marks.setBack(key)])
  expect(added.map((request) => 'unread' in request)).toEqual([false, true])
})

test('nothing is read in a window that nobody looks at, and the window hears of it', async () => {
  const { marks, added } = aThread(['patient'], { unread: 1, attended: false })
  expect(await marks.read({ ...key, upTo: 1 })).toBe(false)
  expect(added).toEqual([])
})

test('settling says up to where somebody looked', async () => {
  const { marks, added } = aThread(['patient', 'patient'])
  await marks.settle({ ...key, upTo: 1 })
  expect(added).toMatchObject([{ method: 'thread.settle', upTo: 1 }])
})
