import { expect, test } from 'vitest'
import { AppError } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import { PracticeId } from '#shared/model/ids.ts'
import { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { aBranchId, aPatientId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const thread = { branch: aBranchId(), patient: aPatientId('pt_maria') }
const ana: CacheOwner = { practice: PracticeId.parse('pr_one'), staff: aStaffId() }
const ben: CacheOwner = { ...ana, staff: aStaffId('st_ben') }
const typed = (text: string) => ({ ...thread, text })

function aHolder() {
  const clock = new FakeClock()
  const log = fakeLog()
  const disk = { texts: [] as string[], broken: false, failures: 0 }
  const drafts = new HeldDrafts({ clock, log, onStorageFailure: () => (disk.failures += 1) })
  const store = ({ text }: { text: string }) => {
    if (disk.broken) return Promise.reject(new AppError('storage-failed', 'No room'))
    disk.texts.push(text)
    return Promise.resolve()
  }
  drafts.open(ana, store)
  return { clock, log, drafts, disk, store }
}

test('what is typed is stored within 300 ms, however fast more follows', async () => {
  const { clock, drafts, disk } = aHolder()
  for (let length = 1; length <= 10; length += 1) {
    drafts.change(typed('x'.repeat(length)))
    await clock.advance(100)
  }
  expect(disk.texts).toEqual(['xxx', 'xxxxxx', 'xxxxxxxxx'])
  expect(drafts.textOf(thread)).toBe('xxxxxxxxxx')
  await clock.advance(300)
  expect(disk.texts.at(-1)).toBe('xxxxxxxxxx')
  expect(drafts.textOf(thread)).toBeUndefined()
})

test('a draft that could not be stored is kept, and stored by the next desk of the same person', async () => {
  const { clock, log, drafts, disk, store } = aHolder()
  disk.broken = true
  drafts.change(typed('Half a thought'))
  await clock.advance(300)
  await drafts.close()
  expect(log.codes).toContain('draft.not-stored')
  disk.broken = false
  drafts.open(ana, store)
  expect(drafts.textOf(thread)).toBe('Half a thought')
  await clock.advance(0)
  expect(disk.texts).toEqual(['Half a thought'])
})

test('a full disk is said, and tried again until it has room', async () => {
  const { clock, drafts, disk } = aHolder()
  disk.broken = true
  drafts.change(typed('Patient words'))
  await clock.advance(300)
  expect(disk.failures).toBe(1)
  await clock.advance(10_000)
  disk.broken = false
  await clock.advance(3_000)
  expect(disk.texts).toEqual(['Patient words'])
})

test('nobody finds what another person has typed', async () => {
  const { clock, drafts, disk, store } = aHolder()
  disk.broken = true
  drafts.change(typed('Only for Ana'))
  await drafts.close()
  disk.broken = false
  drafts.open(ben, store)
  await clock.advance(10_000)
  expect([drafts.textOf(thread), disk.texts]).toEqual([undefined, []])
})

test('closing stores what is typed at once', async () => {
  const { drafts, disk } = aHolder()
  drafts.change(typed('Typed at the last moment'))
  await drafts.close()
  expect(disk.texts).toEqual(['Typed at the last moment'])
})

test('a message takes the place of its draft, and what is typed meanwhile is stored after it', async () => {
  const { clock, drafts, disk } = aHolder()
  drafts.change(typed('Good morning'))
  let onDisk: () => void = () => undefined
  const sent = drafts.send(
    typed('Good morning'),
    () => new Promise((resolve) => (onDisk = resolve)),
  )
  drafts.change(typed('And another thing'))
  await clock.advance(1_000)
  expect(disk.texts).toEqual([])
  onDisk()
  await sent
  await clock.advance(300)
  expect(disk.texts).toEqual(['And another thing'])
})

test('the words of a message that could not be stored are a draft again, unless something newer is typed', async () => {
  const { clock, drafts, disk } = aHolder()
  const fail = () => Promise.reject(new Error('no room'))
  await expect(drafts.send(typed('Please keep'), fail)).rejects.toThrow('no room')
  expect(drafts.textOf(thread)).toBe('Please keep')
  await clock.advance(300)
  expect(disk.texts).toEqual(['Please keep'])

  const failing = drafts.send(typed('Shown as not stored'), fail)
  drafts.change(typed('Newer'))
  await expect(failing).rejects.toThrow('no room')
  expect(drafts.textOf(thread)).toBe('Newer')
})

test('drafts of a branch that is gone go with it', async () => {
  const { clock, drafts, disk } = aHolder()
  drafts.change(typed('For nobody'))
  drafts.keepOnly([aBranchId('br_other')])
  await clock.advance(1_000)
  await settle()
  expect(disk.texts).toEqual([])
})
