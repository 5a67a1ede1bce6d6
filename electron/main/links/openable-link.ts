/** Longer ones are no use to a person, and some systems cut them at a place of their own. */
const longest = 2048
/** White space, a control or format sign, or a backslash, which browsers read as a slash. */
const unwelcome = /[\s\p{C}\\]/u
const webAddress = /^https?:\/\/[^/@]+(?:[/?#]|$)/i
const mailbox = /^[\w.!#$&'*+/=^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i
const phoneNumber = /^\+?[\d(][\d().-]{1,28}\d$/

/**
 * What the system may be asked to open of something that a patient has written, in the form that it is opened in;
 * undefined for everything else. A page on the web without credentials, an e-mail address without anything that an
 * e-mail program would fill in by itself, or a phone number that is not a code for the phone.
 */
export function openableLink(asked: string): string | undefined {
  if (asked.length > longest || unwelcome.test(asked) || !URL.canParse(asked)) return undefined
  const url = new URL(asked)
  switch (url.protocol) {
    case 'https:':
    case 'http:':
      return isPlainWeb(asked, url) ? url.href : undefined
    case 'mailto:':
      return mailbox.test(url.pathname) ? `mailto:${url.pathname}` : undefined
    case 'tel:':
      return phoneNumber.test(url.pathname) ? `tel:${url.pathname}` : undefined
    default:
      return undefined
  }
}

function isPlainWeb(asked: string, url: URL): boolean {
  const [authority] = webAddress.exec(asked) ?? []
  return authority !== undefined && url.username === '' && url.password === '' && url.host !== ''
}
