/** Where a link in a message leads; only what may be opened at all has one. */
export interface LinkTarget {
  scheme: 'https' | 'http' | 'mailto' | 'tel'
  /** As it is opened: plain ASCII, with nothing that the eye cannot see. */
  url: string
  /** The host as the network knows it, the address or the number. */
  place: string
  /** The words of the link name another place than the one it leads to, such as letters that look like others. */
  isDisguised: boolean
}

/** White space, a control or format sign, or a backslash, which browsers read as a slash. */
const unwelcome = /[\s\p{C}\\]/u
const authority = /^https?:\/\/([^/?#]+)/i
const mailbox = /^[\w.!#$&'*+/=^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i
const phoneNumber = /^\+?[\d(][\d().-]{1,28}\d$/

/** Main judges what it is asked to open by its own rules: what is no link here is never asked for. */
export function linkTarget(written: string): LinkTarget | undefined {
  if (unwelcome.test(written) || !URL.canParse(written)) return undefined
  const url = new URL(written)
  const place = url.pathname
  switch (url.protocol) {
    case 'https:':
      return webTarget('https', written, url)
    case 'http:':
      return webTarget('http', written, url)
    case 'mailto:':
      // Without what an e-mail program would fill in by itself: only the address is shown, and opened.
      return mailbox.test(place)
        ? { scheme: 'mailto', url: `mailto:${place}`, place, isDisguised: false }
        : undefined
    case 'tel:':
      return phoneNumber.test(place)
        ? { scheme: 'tel', url: `tel:${place}`, place, isDisguised: false }
        : undefined
    default:
      return undefined
  }
}

function webTarget(scheme: 'https' | 'http', written: string, url: URL): LinkTarget | undefined {
  const [, host = ''] = authority.exec(written) ?? []
  if (host === '' || host.includes('@') || url.username !== '' || url.password !== '')
    return undefined
  const isDisguised = host.toLowerCase() !== url.host
  return { scheme, url: url.href, place: url.host, isDisguised }
}
