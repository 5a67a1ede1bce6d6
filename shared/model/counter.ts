import { z } from 'zod'

/** A number that counts up. Far below what a number holds exactly, so that adding to the highest one still counts. */
export const Counter = z
  .int()
  .min(0)
  .max(2 ** 52)
