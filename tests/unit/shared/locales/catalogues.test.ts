import { describe, expect, test } from 'vitest'
import { createInstance } from 'i18next'
import { catalogueOf, catalogues, resources } from '#shared/locales/catalogues.ts'
import en from '#shared/locales/en.json' with { type: 'json' }
import { compareCatalogues } from '#tests/support/compare-catalogues.ts'

const others = [...catalogues].filter(([language]) => language !== 'en')

test('there is English and Filipino, each under the name that it gives itself', () => {
  expect(catalogueOf('en').meta.name).toBe('English')
  expect(catalogueOf('fil').meta.name).toBe('Filipino')
  expect(catalogueOf('a-language-without-a-file')).toBe(catalogueOf('en'))
})

test.each([...catalogues])(
  '%s lacks nothing, and its values stand where English has them',
  (...[language, catalogue]) => {
    expect(compareCatalogues(en, catalogue, language)).toEqual([])
  },
)

test.each(others)(
  '%s is written in a way of writing dates that this computer knows',
  (...[, { meta }]) => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(meta.locale)).toEqual([meta.locale])
  },
)

test('a Filipino count is written for every number, whatever its plural form', async () => {
  const i18n = createInstance()
  await i18n.init({ resources, lng: 'fil' })
  const said = [1, 2, 4, 5, 9, 21].map((count) => i18n.t('patients.count', { count }))
  expect(said).toEqual([1, 2, 4, 5, 9, 21].map((count) => `${count} pasyente`))
})

describe('the comparison', () => {
  const english = { greet: 'Hello {{name}}', files_one: 'One file', files_other: '{{count}} files' }
  const filipino = {
    greet: 'Hello {{name}}',
    files_one: '{{count}} file',
    files_other: '{{count}} file',
  }
  const compared = (change: object) => compareCatalogues(english, { ...filipino, ...change }, 'fil')

  test('finds nothing where there is nothing', () => {
    expect(compared({})).toEqual([])
  })

  test.each([
    ['a key that is missing', { greet: undefined }, ['greet: is missing']],
    ['a key that English has not', { extra: 'x' }, ['extra: is not in English']],
    ['an empty text', { greet: ' ' }, ['greet: is empty']],
    ['a placeholder that is missing', { greet: 'Hello' }, ['greet: {{name}} is missing']],
    [
      'a placeholder that nobody fills',
      { greet: '{{name}} {{who}}' },
      ['greet: {{who}} is unknown'],
    ],
    ['a plural form that is missing', { files_other: undefined }, ['files_other: is missing']],
    ['a plural form of another language', { files_many: 'x' }, ['files_many: is not in English']],
    [
      'a form that stands for several numbers and names none: Filipino says one, two, three and five with it',
      { files_one: 'isang file' },
      ['files_one: {{count}} is missing'],
    ],
  ])('finds %s', (_, change, found) => {
    expect(compared(change)).toEqual(found)
  })
})
