import type { QuickReply } from '#shared/model/quick-reply.ts'
import { fallbackLanguage } from '#shared/locales/catalogues.ts'

type Starter = Pick<QuickReply, 'title' | 'shortcut' | 'body'>

/** A file a language, as with the catalogues. No clinical advice in any of them: that is the dentist's to give. */
const files = import.meta.glob<Starter[]>('./starter-replies/*.json', {
  eager: true,
  import: 'default',
})

/** What a front desk begins with, in its language. */
export function starterReplies(language: string): QuickReply[] {
  const fileOf = (name: string) => files[`./starter-replies/${name}.json`]
  const own = fileOf(language)
  const written = own ? language : fallbackLanguage
  return (own ?? fileOf(fallbackLanguage) ?? []).map((starter) => ({
    id: `starter-${written}-${starter.shortcut}`.toLowerCase(),
    ...starter,
    language: written,
  }))
}
