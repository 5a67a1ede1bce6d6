interface Toast {
  title: string
  body: string
  /** Given back by the system when the toast is clicked or answered, also to an app that was not running. */
  launch: string
  isSilent: boolean
  /** The words of the field and its button; null for a toast that takes no reply. */
  reply: { placeholder: string; send: string } | null
}

/** The id of the field, under which Windows hands over what was written. */
export const replyInput = 'reply'

/** What the button's arguments have after those of the toast: a click beside it sends nothing. */
export const sendSuffix = '/send'

/**
 * A Windows toast. Written here, because of one that Electron writes Windows gives nothing back that would say which
 * notification was clicked.
 */
export function toastXml({ title, body, launch, isSilent, reply }: Toast): string {
  const texts = [title, body].filter((text) => text !== '').map(textElement)
  return [
    `<toast launch="${escaped(launch)}">`,
    `<visual><binding template="ToastGeneric">${texts.join('')}</binding></visual>`,
    reply ? actions(launch, reply) : '',
    isSilent ? '<audio silent="true"/>' : '',
    '</toast>',
  ].join('')
}

function textElement(text: string): string {
  return `<text>${escaped(text)}</text>`
}

function actions(launch: string, { placeholder, send }: NonNullable<Toast['reply']>): string {
  const field = `<input id="${replyInput}" type="text" placeHolderContent="${escaped(placeholder)}"/>`
  const button = `<action content="${escaped(send)}" arguments="${escaped(launch + sendSuffix)}" hint-inputId="${replyInput}"/>`
  return `<actions>${field}${button}</actions>`
}

/** Signs that XML has no way to write are left out. */
function escaped(text: string): string {
  return text
    .replace(/(?![\n\t])\p{Cc}|\p{Surrogate}/gu, '')
    .replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`)
}
