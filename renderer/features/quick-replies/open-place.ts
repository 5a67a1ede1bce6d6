import { openPlaces } from '#shared/model/quick-reply-text.ts'
import type { OpenPlace } from '#shared/model/quick-reply-text.ts'

interface Selected {
  from: number
  to: number
}

/** The one behind the selection; undefined after the last, so that Tab leaves the field. */
export function placeAfter(text: string, { to }: Selected): OpenPlace | undefined {
  return openPlaces(text).find((place) => place.from >= to)
}

/** The one before the selection; undefined before the first. */
export function placeBefore(text: string, { from }: Selected): OpenPlace | undefined {
  return openPlaces(text).findLast((place) => place.to <= from)
}
