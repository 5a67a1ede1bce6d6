import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linksIn, readDeepLink } from '#electron/main/opening/deep-link.ts'

test('a link leads to the conversation of its two ids', () => {
  expect(readDeepLink('associhealth://chat/br_makati/pt_maria')).toEqual({
    branch: 'br_makati',
    patient: 'pt_maria',
  })
  const longest = 'a'.repeat(64)
  expect(readDeepLink(`associhealth://chat/${longest}/${longest}`)).toEqual({
    branch: longest,
    patient: longest,
  })
})

test.each([
  ['nothing', ''],
  ['another scheme', 'https://chat/br_makati/pt_maria'],
  ['the scheme in capitals', 'ASSOCIHEALTH://chat/br_makati/pt_maria'],
  ['another place', 'associhealth://settings/br_makati/pt_maria'],
  ['something to send', 'associhealth://send/br_makati/pt_maria'],
  ['no patient', 'associhealth://chat/br_makati'],
  ['an empty patient', 'associhealth://chat/br_makati/'],
  ['an empty branch', 'associhealth://chat//pt_maria'],
  ['a third part', 'associhealth://chat/br_makati/pt_maria/hello'],
  ['a slash at the end', 'associhealth://chat/br_makati/pt_maria/'],
  ['a query', 'associhealth://chat/br_makati/pt_maria?text=hello'],
  ['an empty query', 'associhealth://chat/br_makati/pt_maria?'],
  ['a fragment', 'associhealth://chat/br_makati/pt_maria#send'],
  ['credentials', 'associhealth://st_ana:secret@chat/br_makati/pt_maria'],
  ['a port', 'associhealth://chat:80/br_makati/pt_maria'],
  ['one slash', 'associhealth:/chat/br_makati/pt_maria'],
  ['three slashes', 'associhealth:///chat/br_makati/pt_maria'],
  ['backslashes', 'associhealth:\\\\chat\\br_makati\\pt_maria'],
  ['the way up', 'associhealth://chat/br_makati/..'],
  ['an encoded slash', 'associhealth://chat/br_makati/pt%2fmaria'],
  ['an encoded letter', 'associhealth://chat/br_makati/%70t_maria'],
  ['a capital', 'associhealth://chat/br_makati/PT_maria'],
  ['a letter of another script', 'associhealth://chat/br_makati/pt_mаria'],
  ['a space before', ' associhealth://chat/br_makati/pt_maria'],
  ['a space after', 'associhealth://chat/br_makati/pt_maria '],
  ['a line after', 'associhealth://chat/br_makati/pt_maria\n'],
  ['a zero byte', 'associhealth://chat/br_makati/pt_maria\0'],
  ['a switch behind it', 'associhealth://chat/br_makati/pt_maria" --remote-debugging-port="1'],
  ['too long an id', `associhealth://chat/br_makati/${'a'.repeat(65)}`],
  ['a megabyte', `associhealth://chat/br_makati/${'a'.repeat(1_000_000)}`],
  ['the name of a prototype', 'associhealth://chat/br_makati/__proto__'],
])('refused: %s', (_what, link) => {
  expect(readDeepLink(link)).toBeUndefined()
})

test('whatever is written, what comes out is what went in, or nothing', () => {
  const part = fc.oneof(fc.stringMatching(/^[a-z0-9_-]{0,66}$/), fc.string())
  const made = fc
    .array(part, { maxLength: 4 })
    .map((parts) => `associhealth://chat/${parts.join('/')}`)
  fc.assert(
    fc.property(fc.oneof(made, fc.webUrl(), fc.string({ unit: 'binary' })), (link) => {
      const read = readDeepLink(link)
      if (read) expect(`associhealth://chat/${read.branch}/${read.patient}`).toBe(link)
    }),
    { numRuns: 2_000 },
  )
})

test('on a command line only what claims to be a link counts', () => {
  expect(
    linksIn(['desk.exe', '--user-data-dir=x', 'associhealth://chat/a/b', 'AssociHealth:x', '.']),
  ).toEqual(['associhealth://chat/a/b', 'AssociHealth:x'])
})
