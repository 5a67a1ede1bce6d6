import { describe, expect, test } from 'vitest'
import { afterImport, planImport } from '#renderer/features/quick-replies/import-plan.ts'
import { judgeReply, tidyReply } from '#renderer/features/quick-replies/judge-reply.ts'
import { aReply } from '#tests/support/a-reply.ts'

describe('a reply that is written', () => {
  const good = { title: 'Hours', shortcut: 'open', body: 'We are open.', language: 'en' }

  test('is taken as it is when nothing is wrong', () => {
    expect(judgeReply(good, [aReply()])).toBeUndefined()
  })

  test('is tidied: blanks around it, a slash, capitals, strange line ends', () => {
    const typed = { ...good, title: '  Our  hours ', shortcut: ' /Open ', body: ' a\r\nb\t ' }
    expect(tidyReply(typed)).toEqual({ ...good, title: 'Our hours', body: 'a\nb' })
  })

  test.each([
    [{ title: '' }, { field: 'title', code: 'title-blank' }],
    [{ title: 'x'.repeat(81) }, { field: 'title', code: 'title-long' }],
    [{ shortcut: 'two words' }, { field: 'shortcut', code: 'shortcut-signs' }],
    [{ shortcut: 'hours' }, { field: 'shortcut', code: 'shortcut-taken', by: 'Opening hours' }],
    [{ body: '' }, { field: 'body', code: 'body-blank' }],
    [{ body: 'x'.repeat(4_001) }, { field: 'body', code: 'body-long' }],
    [{ body: 'a\u0007' }, { field: 'body', code: 'body-signs' }],
    [{ body: 'Hi {{name}}' }, { field: 'body', code: 'variable-unknown', name: 'name' }],
  ])('is flagged for %j', (change, problem) => {
    expect(judgeReply({ ...good, ...change }, [aReply()])).toEqual(problem)
  })

  test('may go without a shortcut beside others without one', () => {
    expect(judgeReply({ ...good, shortcut: '' }, [aReply({ shortcut: '' })])).toBeUndefined()
  })
})

describe('an import', () => {
  const content = {
    title: 'Opening hours',
    shortcut: 'hours',
    body: 'We are open.',
    language: 'en',
  }
  const newId = () => 'new'
  const changes = (existing = [aReply()], ...contents: (typeof content)[]) =>
    planImport(existing, contents, newId).map(({ change }) => change)

  test('tells what is new, what takes the place of another and what is the same', () => {
    expect(
      changes(undefined, content, { ...content, body: 'Other.' }, { ...content, shortcut: 'x' }),
    ).toEqual(['same', 'replaced', 'added'])
  })

  test('knows one without a shortcut by its title and language', () => {
    const existing = [aReply({ shortcut: '' })]
    const nameless = { ...content, shortcut: '' }
    expect(changes(existing, { ...nameless, body: 'Other.' })).toEqual(['replaced'])
    expect(changes(existing, { ...nameless, language: 'fil' })).toEqual(['added'])
  })

  test('keeps the others, the order and the ids of what it replaces', () => {
    const existing = [aReply({ id: 'a', shortcut: 'a' }), aReply({ id: 'b' })]
    const planned = planImport(
      existing,
      [
        { ...content, shortcut: 'z' },
        { ...content, body: 'Other.' },
      ],
      newId,
    )
    expect(afterImport(existing, planned).map(({ id, body }) => [id, body])).toEqual([
      ['a', 'We are open.'],
      ['b', 'Other.'],
      ['new', 'We are open.'],
    ])
  })
})
