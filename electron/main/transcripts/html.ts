const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup that this program wrote. Made by `html` alone, so that a text cannot pass for one. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

type Value = string | number | Html | readonly Html[]

/** Whatever stands in `${}` is a text and is escaped; only other markup of ours goes in as it is. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((string, at) => string + markupOf(values[at] ?? ''))
  return new Html(parts.join(''))
}

function markupOf(value: Value): string {
  if (value instanceof Html) return value.markup
  if (typeof value === 'object') return value.map(({ markup }) => markup).join('')
  return escapeText(String(value))
}

export function escapeText(text: string): string {
  // Characters that no document may hold are shown as what they are: something unreadable.
  return text
    .replace(/(?![\t\n])\p{Cc}/gu, '\ufffd')
    .replace(/[&<>"']/gu, (sign) => escapes[sign] ?? '')
}
