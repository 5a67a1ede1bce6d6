import en from '#shared/locales/en.json' with { type: 'json' }

/** English is where every key is born; all other catalogues hold the same keys (a test compares them). */
export type Catalogue = typeof en

/** Every catalogue is a file of this folder, named by its language: one more file is one more language. */
const files = import.meta.glob<Catalogue>('./*.json', { eager: true, import: 'default' })

export const catalogues: ReadonlyMap<string, Catalogue> = new Map(
  Object.entries(files).map(([file, catalogue]) => [
    file.slice('./'.length, -'.json'.length),
    catalogue,
  ]),
)

/** What i18next reads. */
export const resources = Object.fromEntries(
  [...catalogues].map(([language, translation]) => [language, { translation }]),
)

/** What is spoken where nothing else is chosen, and where a language has no catalogue any more. */
export const fallbackLanguage = 'en'

/** The language's own words, all of them. */
export function catalogueOf(language: string): Catalogue {
  return catalogues.get(language) ?? en
}
