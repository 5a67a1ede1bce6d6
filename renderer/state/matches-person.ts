import { digitsOf, foldText } from '#renderer/state/fold-text.ts'

export interface Searched {
  name: string
  phone?: string | undefined
  email?: string | undefined
}

/** A search, prepared once for many people. */
export type PersonSearch = (person: Searched) => boolean

const onlyPhoneSigns = /^[\d\s()+./-]+$/
/** Every word must begin a word of the name, in any order; digits are looked for in the phone number. */
export function searchPeople(query: string): PersonSearch {
  const words = foldText(query).split(' ').filter(Boolean)
  if (words.length === 0) return () => true
  if (onlyPhoneSigns.test(query.trim()) && digitsOf(query) !== '')
    return searchPhones(digitsOf(query))
  return ({ name, email }) => {
    const inName = ` ${foldText(name).replace(/[-'’.,()]/g, ' ')} ${foldText(name)}`
    if (words.every((word) => inName.includes(` ${word}`))) return true
    return email !== undefined && words.every((word) => foldText(email).includes(word))
  }
}

/** What stands before a Philippine number: dialled from abroad, from here, or not at all. */
const prefix = /^(?:0*63|0+)/

/** Any part of the number as it is written; and its beginning, whichever prefix either of the two has. */
function searchPhones(digits: string): PersonSearch {
  const national = digits.replace(prefix, '')
  return ({ phone = '' }) => {
    const written = digitsOf(phone)
    if (written.includes(digits)) return true
    return national !== '' && written.replace(prefix, '').startsWith(national)
  }
}
