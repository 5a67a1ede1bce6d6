import { z } from 'zod'

const fewest = 6
const most = 32

/** Whether this can be a PIN at all: enough digits and nothing else. */
export function isPin(text: string): boolean {
  return /^\d+$/u.test(text) && text.length >= fewest && text.length <= most
}

export type PinProblem = 'digits' | 'short' | 'long' | 'easy'

/** Why nobody should use this as their PIN, if so. */
export function pinProblem(pin: string): PinProblem | undefined {
  if (!/^\d*$/u.test(pin)) return 'digits'
  if (pin.length < fewest) return 'short'
  if (pin.length > most) return 'long'
  return isEasy(pin) ? 'easy' : undefined
}

/** The first ones that anybody tries: one step from each digit to the next, all the way. */
function isEasy(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = new Set(digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0)))
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 0)
}

export const Pin = z.string().refine((pin) => pinProblem(pin) === undefined)
