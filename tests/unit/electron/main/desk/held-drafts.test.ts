import { describe, expect, test } from 'vitest'
import { AppError, type ErrorCode } from '#shared/app-error.ts'
import type { CacheOwner } from '#shared/cache/contract.ts'
import { PracticeId } from '#shared/model/ids.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import { HeldDrafts } from '#electron/main/desk/held-drafts.ts'
import { aBranchId, aPatientId, aRequestId, aStaffId } from '#tests/support/builders.ts'
import { FakeClock, settle } from '#tests/support/fake-clock.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

const thread = { branch: aBranchId(), patient: aPatientId('pt_maria') }
const ana: CacheOwner = { practice: PracticeId.parse('pr_one'), staff: aStaffId() }
const ben: CacheOwner = { ...ana, staff: aStaffId('st_ben') }
const typed = (text: string) => ({ ...thread, text })
const names = { name: 'Maria Santos', branchName: 'Makati' }
const said = (n: number, text: string) => ({ ...thread, ...names, id: aRequestId(n), text })
const gone = (code: ErrorCode) => () => Promise.reject(new AppError(code, 'Not stored'))

function aHolder() {
  const clock = new FakeClock()
  const log = fakeLog()
  const disk = { texts: [] as string[], broken: false, failures: 0 }
  const lost: UnsentText[] = []
  const unsent = { keep: (texts: readonly UnsentText[]) => void lost.push(...texts) }
  const drafts = new HeldDrafts({
    clock,
    log,
    unsent,
    onStorageFailure: () => (disk.failures += 1),
  })
  const store = ({ text }: { text: string }) => {
    if (disk.broken) return Promise.reject(new AppError('storage-failed', 'No room'))
    disk.texts.push(text)
    return Promise.resolve()
  }
  drafts.open(ana, store)
  return { clock, log, drafts, disk, lost, store }
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
    said(1, 'Good morning'),
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

describe('messages that could not be stored', () => {
  test('are a draft on the disk, all of them, and what is typed after them follows', async () => {
    const { clock, drafts, disk } = aHolder()
    const both = [
      drafts.send(said(1, 'First'), gone('cache-unavailable')),
      drafts.send(said(2, 'Second'), gone('cache-unavailable')),
    ]
    await Promise.allSettled(both)
    expect(drafts.textOf(thread)).toBe('First\nSecond')
    await clock.advance(300)
    drafts.change(typed('And a thought'))
    await clock.advance(300)
    expect(disk.texts).toEqual(['First\nSecond', 'First\nSecond\nAnd a thought'])
  })

  test('keep what is typed while they are on their way', async () => {
    const { clock, drafts, disk } = aHolder()
    const failing = drafts.send(said(1, 'Shown as not stored'), gone('cache-unavailable'))
    drafts.change(typed('Newer'))
    await expect(failing).rejects.toThrow('Not stored')
    await clock.advance(300)
    expect(disk.texts).toEqual(['Shown as not stored\nNewer'])
  })

  test('leave the draft one by one: stored at another try, or thrown away', async () => {
    const { clock, drafts, disk } = aHolder()
    for (const n of [1, 2, 3])
      await drafts.send(said(n, `Text ${n}`), gone('cache-unavailable')).catch(() => undefined)
    drafts.change(typed('Typed'))
    await drafts.send(said(2, 'Text 2'), () => Promise.resolve())
    await clock.advance(300)
    expect(drafts.discard(aRequestId(1))).toBe(true)
    await clock.advance(300)
    expect(drafts.discard(aRequestId(1))).toBe(false)
    await drafts.send(said(4, 'Typed'), () => Promise.resolve())
    await clock.advance(300)
    await drafts.send(said(3, 'Text 3'), () => Promise.resolve())
    await clock.advance(1_000)
    expect(disk.texts).toEqual(['Text 1\nText 3\nTyped', 'Text 3\nTyped', 'Text 3'])
    expect(drafts.textOf(thread)).toBeUndefined()
  })

  test('are what stands in the field of a page that begins, and are not added to it again', async () => {
    const { clock, drafts, disk } = aHolder()
    await drafts.send(said(1, 'Text'), gone('cache-unavailable')).catch(() => undefined)
    drafts.fold()
    expect(drafts.textOf(thread)).toBe('Text')
    drafts.change(typed('Text, and more'))
    await clock.advance(300)
    expect(disk.texts).toEqual(['Text, and more'])
  })

  test('are a draft at once when chats have closed', async () => {
    const { clock, drafts, disk } = aHolder()
    await drafts.send(said(1, 'Text'), gone('chats-closed')).catch(() => undefined)
    await clock.advance(300)
    drafts.change(typed('Text, and more'))
    await clock.advance(300)
    expect(disk.texts).toEqual(['Text', 'Text, and more'])
  })

  test('are stored again by the next desk of the same person', async () => {
    const { clock, drafts, disk, store } = aHolder()
    await drafts.send(said(1, 'Text'), gone('cache-unavailable')).catch(() => undefined)
    await drafts.close()
    drafts.open(ana, store)
    await clock.advance(0)
    expect(disk.texts).toEqual(['Text', 'Text'])
  })

  test('are nobody’s when another person has come meanwhile', async () => {
    const { drafts, store, lost } = aHolder()
    let fail: () => void = () => undefined
    const sent = drafts.send(
      said(1, 'Only Ana’s'),
      () =>
        new Promise(
          (_resolve, reject) =>
            (fail = () => {
              reject(new Error('gone'))
            }),
        ),
    )
    drafts.open(ben, store)
    fail()
    await expect(sent).rejects.toThrow('gone')
    expect([drafts.textOf(thread), lost]).toEqual([undefined, []])
  })
})

describe('a branch that is taken away', () => {
  const other = aBranchId('br_other')
  const unsentOf = (n: number, text: string): UnsentText => ({
    ...said(n, text),
    ...{ kind: 'message', code: 'not_in_branch' },
  })

  test('takes its drafts along, and nothing is stored there that is typed later', async () => {
    const { clock, drafts, disk } = aHolder()
    drafts.change(typed('For nobody'))
    drafts.keepOnly([other])
    drafts.change(typed('Typed by one who does not know'))
    await clock.advance(1_000)
    await settle()
    expect([disk.texts, drafts.textOf(thread)]).toEqual([[], undefined])
    drafts.change({ ...typed('Elsewhere'), branch: other })
    await clock.advance(300)
    expect(disk.texts).toEqual(['Elsewhere'])
  })

  test('leaves the words of messages: of those that had failed, and of those that came too late', async () => {
    const { clock, drafts, disk, lost } = aHolder()
    await drafts.send(said(1, 'Failed'), gone('cache-unavailable')).catch(() => undefined)
    drafts.keepOnly([other])
    await drafts.send(said(2, 'Too late'), gone('not-found'))
    await clock.advance(1_000)
    expect(lost).toEqual([unsentOf(1, 'Failed'), unsentOf(2, 'Too late')])
    expect([disk.texts, drafts.textOf(thread)]).toEqual([[], undefined])
  })

  test('is there again when another account names it', async () => {
    const { clock, drafts, disk } = aHolder()
    drafts.keepOnly([other])
    drafts.keepOnly([other, thread.branch])
    drafts.change(typed('Back again'))
    await clock.advance(300)
    expect(disk.texts).toEqual(['Back again'])
  })
})
