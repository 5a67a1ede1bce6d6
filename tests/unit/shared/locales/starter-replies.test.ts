import { describe, expect, test } from 'vitest'
import { catalogues } from '#shared/locales/catalogues.ts'
import { starterReplies } from '#shared/locales/starter-replies.ts'
import { QuickReplies } from '#shared/model/quick-reply.ts'
import { openPlaces, unknownVariables } from '#shared/model/quick-reply-text.ts'

describe.each([...catalogues.keys()])('the starter set in %s', (language) => {
  const replies = starterReplies(language)

  test('is a set that may be stored, in its own language, of a dozen or more', () => {
    expect(QuickReplies.safeParse(replies).success).toBe(true)
    expect(replies.length).toBeGreaterThanOrEqual(12)
    expect(new Set(replies.map((reply) => reply.language))).toEqual(new Set([language]))
  })

  test('asks for nothing that the desk cannot fill in', () => {
    expect(replies.flatMap(({ body }) => unknownVariables(body))).toEqual([])
  })

  test('has the same replies as English, with as many blanks', () => {
    const shape = (of: string) =>
      starterReplies(of).map(({ shortcut, body }) => [
        shortcut,
        openPlaces(body).filter(({ kind }) => kind === 'blank').length,
      ])
    expect(shape(language)).toEqual(shape('en'))
  })

  test('speaks of no treatment, medicine or pain', () => {
    const clinical =
      /\b(take|mg|ibuprofen|mefenamic|paracetamol|antibiotic|rinse|swelling|bleeding|pain|ice|gamot|inumin|magmumog|dugo|maga|sakit|masakit)\b/i
    expect(replies.filter(({ body }) => clinical.test(body))).toEqual([])
  })
})

test('a language without a starter set begins with the English one', () => {
  expect(starterReplies('ceb')).toEqual(starterReplies('en'))
})
