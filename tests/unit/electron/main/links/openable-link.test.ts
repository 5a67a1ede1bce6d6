import { describe, expect, test } from 'vitest'
import { linkTarget } from '#renderer/features/conversation/link-target.ts'
import { openableLink } from '#electron/main/links/openable-link.ts'

/** Letters of another script that look like Latin ones. */
const lookalike = 'https://www.gооgle.com/'

const opened: [string, string][] = [
  ['https://ngiti.ph', 'https://ngiti.ph/'],
  ['http://ngiti.ph/map?b=1#way', 'http://ngiti.ph/map?b=1#way'],
  ['HTTPS://NGITI.PH/Map', 'https://ngiti.ph/Map'],
  ['https://ngiti.ph:8443/', 'https://ngiti.ph:8443/'],
  ['https://[2001:db8::1]/', 'https://[2001:db8::1]/'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  [lookalike, 'https://www.xn--ggle-55da.com/'],
  ['http://2130706433/', 'http://127.0.0.1/'],
  ['https://ngiti.ph/%2e%2e/a"b<c>', 'https://ngiti.ph/a%22b%3Cc%3E'],
  ['https://ngiti.ph/?to=javascript:alert(1)', 'https://ngiti.ph/?to=javascript:alert(1)'],
  ['https://ngiti.ph/@ana', 'https://ngiti.ph/@ana'],
  ['mailto:ana@ngiti.ph', 'mailto:ana@ngiti.ph'],
  ['mailto:ana@ngiti.ph?subject=Hi&attach=/etc/passwd', 'mailto:ana@ngiti.ph'],
  ['tel:+639171234567', 'tel:+639171234567'],
  ['tel:(02)8123-4567', 'tel:(02)8123-4567'],
]

const refused: [string, string][] = [
  ['a script', 'javascript:alert(1)'],
  ['a script in disguise', 'JaVaScRiPt:alert(1)'],
  ['a script behind a blank', ' javascript:alert(1)'],
  ['a script with a line break in its name', 'java\nscript:alert(1)'],
  ['a document made of its address', 'data:text/html,<script>alert(1)</script>'],
  ['a file', 'file:///etc/passwd'],
  ['a file on a server', 'file://server/share'],
  ['a share', 'smb://server/share'],
  ['a share by its path', '\\\\server\\share'],
  ['a program of the system', 'ms-settings:privacy'],
  ['the search of the system', 'search-ms:query=x&crumb=location:\\\\server'],
  ['the installer of the system', 'ms-appinstaller:?source=https://evil.example/a'],
  ['another chat program', 'vscode://file/etc/passwd'],
  ['this app', 'associhealth://chat/br_one/pt_one'],
  ['a page of this app', 'app://ui/'],
  ['a page of the browser', 'chrome://settings'],
  ['a page inside a page', 'view-source:https://ngiti.ph'],
  ['a blob', 'blob:https://ngiti.ph/1'],
  ['a file transfer', 'ftp://ngiti.ph/'],
  ['a nested address', 'jar:https://ngiti.ph!/a'],
  ['a name as a mask', 'https://ngiti.ph@evil.example/'],
  ['a name and a password', 'https://ana:secret@ngiti.ph/'],
  ['an empty name as a mask', 'https://@evil.example/'],
  ['a mask behind a backslash', 'https://ngiti.ph\\@evil.example/'],
  ['backslashes for slashes', 'https:\\\\evil.example'],
  ['one slash', 'https:/evil.example'],
  ['no slash', 'https:evil.example'],
  ['three slashes', 'https:///evil.example'],
  ['no host', 'https://'],
  ['no scheme', '//evil.example'],
  ['a bare host', 'ngiti.ph'],
  ['a turned address', 'https://ngiti.ph/\u202egpj.exe'],
  ['an address with an unseen sign', 'https://ngi\u200bti.ph/'],
  ['a tabulator', 'https://ngiti.ph/\ta'],
  ['a null character', 'https://ngiti.ph/\u0000'],
  ['a host that no network has', 'https://ngi ti.ph/'],
  ['a very long address', `https://ngiti.ph/${'a'.repeat(2100)}`],
  ['an e-mail to several', 'mailto:ana@ngiti.ph,ben@ngiti.ph'],
  ['an e-mail to nobody', 'mailto:?to=ana@ngiti.ph'],
  ['an e-mail with a line break', 'mailto:ana@ngiti.ph%0D%0ABcc:ben@ngiti.ph'],
  ['a code for the phone', 'tel:*%2306%23'],
  ['a code for the phone, written out', 'tel:*#06#'],
  ['a number with an extension program', 'tel:+639171234567;ext=1'],
  ['nothing', ''],
]

describe('what may be opened', () => {
  test.each(opened)('%s is opened as %s', (asked, url) => {
    expect(openableLink(asked)).toBe(url)
    expect(linkTarget(asked)?.url).toBe(url)
  })

  test.each(refused)('%s is not opened, and is no link in a message', (_, asked) => {
    expect(openableLink(asked)).toBeUndefined()
    expect(linkTarget(asked.slice(0, 2047))?.url ?? '').not.toContain('evil.example')
  })

  test.each(refused.filter(([, asked]) => asked.length < 2048))(
    '%s has no target in the window either',
    (_, asked) => {
      expect(linkTarget(asked)).toBeUndefined()
    },
  )
})

describe('where a link leads', () => {
  test.each([
    ['https://ngiti.ph/a', 'ngiti.ph', false],
    ['https://NGITI.ph', 'ngiti.ph', false],
    [lookalike, 'www.xn--ggle-55da.com', true],
    ['http://2130706433/', '127.0.0.1', true],
    ['https://ngi%74i.ph/', 'ngiti.ph', true],
    ['mailto:ana@ngiti.ph?body=x', 'ana@ngiti.ph', false],
    ['tel:+63-917-123-4567', '+63-917-123-4567', false],
  ])('%s leads to %s', (written, place, isDisguised) => {
    expect(linkTarget(written)).toMatchObject({ place, isDisguised })
  })
})
