import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'

/** A patient who left the list while it was held: the room stays, so that no other row slips under the pointer. */
export interface Gap {
  patient: PatientId
  isGap: true
}

export type Place = Conversation | Gap

export function isGap(place: Place): place is Gap {
  return 'isGap' in place
}

export interface Steady {
  places: readonly Place[]
  /** How many conversations have moved up since, but are not shown there yet. */
  moved: number
}

/**
 * The list while somebody is about to press a row. Every row stays where it was `placed` and shows what it says now;
 * what is new to the list comes below. `wanted` is the order that the list takes when it is let go, `known` every row.
 */
export function steadyOrder(
  placed: readonly PatientId[],
  wanted: readonly Conversation[],
  known: ReadonlyMap<PatientId, Conversation>,
): Steady {
  const at = new Map(placed.map((patient, index) => [patient, index]))
  const places = placed.map((patient): Place => known.get(patient) ?? { patient, isGap: true })
  for (const row of wanted) {
    if (at.has(row.patient)) continue
    at.set(row.patient, places.length)
    places.push(row)
  }
  return { places, moved: countMoved(wanted.map(({ patient }) => at.get(patient) ?? 0)) }
}

/** Of places in the wanted order: those that stand below one which they ought to stand above. */
function countMoved(places: readonly number[]): number {
  let moved = 0
  let highest = Infinity
  for (const place of [...places].reverse()) {
    if (place > highest) moved += 1
    else highest = place
  }
  return moved
}
