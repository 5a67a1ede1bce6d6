import { expect, test } from 'vitest'
import { PracticeId, StaffId } from '#shared/model/ids.ts'
import { QuickReplyKeeper } from '#electron/main/quick-replies/quick-reply-keeper.ts'
import { FakeJsonFile } from '#tests/support/a-json-file.ts'
import { aReply } from '#tests/support/a-reply.ts'

const ana = { practice: PracticeId.parse('pr_one'), staff: StaffId.parse('st_ana') }
const ben = { practice: PracticeId.parse('pr_one'), staff: StaffId.parse('st_ben') }
const elsewhere = { practice: PracticeId.parse('pr_two'), staff: StaffId.parse('st_ana') }
const starter = [aReply({ id: 'starter', shortcut: 'start' })]
const own = [aReply({ id: 'one' })]

function aKeeper(file = new FakeJsonFile()) {
  const said: string[] = []
  const onUnreadable = () => void said.push('unreadable')
  return {
    file,
    said,
    keeper: new QuickReplyKeeper({ file, starter: () => starter, onUnreadable }),
  }
}

test('whoever has changed nothing has the starter set; an empty set is a change', () => {
  const { keeper } = aKeeper()
  expect(keeper.of(ana)).toEqual(starter)
  keeper.save(ana, [])
  expect(keeper.of(ana)).toEqual([])
})

test('each person and practice has its own, after a restart too', () => {
  const { keeper, file } = aKeeper()
  keeper.save(ana, own)
  const next = aKeeper(file).keeper
  expect([next.of(ana), next.of(ben), next.of(elsewhere)]).toEqual([own, starter, starter])
})

test('what the disk refuses is refused, and what there was stays', () => {
  const { keeper, file } = aKeeper()
  keeper.save(ana, own)
  file.refuses = true
  expect(() => {
    keeper.save(ana, [])
  }).toThrow('could not be stored')
  expect(keeper.of(ana)).toEqual(own)
})

test.each([
  ['that is no object', null],
  ['from a newer desk', { version: 2, personal: {} }],
  [
    'with a reply that nobody could have stored',
    { version: 1, personal: { 'pr_one.st_ana': [{}] } },
  ],
])('a file %s is set aside once, and said', (_, content) => {
  const { keeper, file, said } = aKeeper(new FakeJsonFile(content))
  expect([keeper.of(ana), keeper.of(ben)]).toEqual([starter, starter])
  expect([said, file.aside]).toEqual([['unreadable'], [content]])
})

test('removing them removes everybody’s', () => {
  const { keeper, file } = aKeeper()
  keeper.save(ana, own)
  keeper.remove()
  expect([keeper.of(ana), file.content]).toEqual([starter, {}])
})
