import { digitsOf, foldText } from '#renderer/state/fold-text.ts'

export interface Searched {
  name: string
  phone?: string | undefined
  email?: string | undefined
}

/** A search, prepared once for many people. */
export type PersonSearch = (person: Searched) => boolean

const onlyPhoneSigns = /^[\d\s()+./-]+$/
/** A national number and the same with its country code share their last digits. */
const comparedDigits = 9

/** Every word must begin a word of the name, in any order; digits are looked for in the phone number. */
export function searchPeople(query: string): PersonSearch {
  const words = foldText(query).split(' ').filter(Boolean)
  const digits = onlyPhoneSigns.test(query.trim()) ? digitsOf(query).replace(/^0+/, '') : ''
  if (words.length === 0) return () => true
  return ({ name, phone, email }) => {
    if (digits !== '') return hasDigits(digitsOf(phone ?? ''), digits)
    const inName = ` ${foldText(name).replace(/[-'’.,()]/g, ' ')} ${foldText(name)}`
    if (words.every((word) => inName.includes(` ${word}`))) return true
    return email !== undefined && words.every((word) => foldText(email).includes(word))
  }
}

function hasDigits(phone: string, digits: string): boolean {
  if (phone.includes(digits)) return true
  return digits.length > comparedDigits && phone.endsWith(digits.slice(-comparedDigits))
}
