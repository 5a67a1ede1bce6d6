import { z } from 'zod'

/** In the order in which the service checks them (section 5). */
export const RefusalCode = z.enum([
  'plan_required',
  'not_in_branch',
  'not_linked',
  'forbidden',
  'invalid',
  'too_long',
  'conflict',
  'rate_limited',
  'unavailable',
  'unsupported',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** Never remembered by the service: the same request is repeated with the same id after a pause. */
export function isPassing(code: RefusalCode): code is 'rate_limited' | 'unavailable' {
  return code === 'rate_limited' || code === 'unavailable'
}
