import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { cell } from '#renderer/state/cell.ts'

/** Why the conversation that was open is not here any more; `branch` is a name. */
export type Departure =
  | { is: 'moved'; name: string; branch: string; patient: PatientId; to: BranchId }
  | { is: 'left'; name: string; branch: string }
  | { is: 'unlinked'; name: string }

/** The last one, until it is dismissed or another takes its place. */
export const departure = cell<{ turn: number; departure: Departure | null }>({
  turn: 0,
  departure: null,
})

export function tellDeparture(told: Departure | null): void {
  departure.set({ turn: departure.get().turn + 1, departure: told })
}
