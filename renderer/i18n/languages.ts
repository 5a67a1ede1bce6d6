import { catalogues, fallbackLanguage } from '#shared/locales/catalogues.ts'

/** To choose from: each by the name that it gives itself, English first. */
export const languages = [...catalogues]
  .map(([id, { meta }]) => ({ id, name: meta.name }))
  .sort((one, other) => rank(one.id) - rank(other.id) || one.name.localeCompare(other.name))

function rank(language: string): number {
  return language === fallbackLanguage ? 0 : 1
}

/** What a language calls itself; its tag where there is no catalogue of it. */
export function languageName(language: string): string {
  return languages.find(({ id }) => id === language)?.name ?? language
}
