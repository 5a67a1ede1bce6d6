import { catalogues, fallbackLanguage } from '#shared/locales/catalogues.ts'

/** To choose from: each by the name that it gives itself, English first. */
export const languages = [...catalogues]
  .map(([id, { meta }]) => ({ id, name: meta.name }))
  .sort((one, other) => rank(one.id) - rank(other.id) || one.name.localeCompare(other.name))

function rank(language: string): number {
  return language === fallbackLanguage ? 0 : 1
}
