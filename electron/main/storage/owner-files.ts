import type { CacheOwner } from '#shared/cache/contract.ts'
import { CacheOwner as CacheOwnerSchema } from '#shared/cache/contract.ts'

/**
 * What main keeps of one person's database, beside it: the wrapped keys, the epoch, the mark of an erasure. The epoch
 * has its other name after a full disk has refused a write: there is no room for a mark then. Nobody's is left, empty,
 * when that person is erased before the log is mended.
 */
export const ownerFile = {
  keys: '.keys.json',
  lostKeys: '.lost',
  epoch: '.epoch.json',
  tornEpoch: '.epoch-torn.json',
  erasing: '.erasing',
} as const

/** The dot is in no id, so that no two owners share a name. */
export function ownerName({ practice, staff }: CacheOwner): string {
  return `${practice}.${staff}`
}

/** Undefined for a name that no desk gave. */
export function ownerOf(name: string): CacheOwner | undefined {
  const [practice, staff, ...others] = name.split('.')
  const owner = CacheOwnerSchema.safeParse({ practice, staff })
  return owner.success && others.length === 0 ? owner.data : undefined
}
