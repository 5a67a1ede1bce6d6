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
  const steps = new Set<number>()
  for (let at = 1; at < pin.length; at += 1) steps.add(pin.charCodeAt(at) - pin.charCodeAt(at - 1))
  const [step] = steps
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1
}

export const Pin = z.string().refine((pin) => pinProblem(pin) === undefined)
