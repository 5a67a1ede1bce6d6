import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { addresses } from '#renderer/state/addresses.ts'
import { cell, useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { call } from '#renderer/state/desk.ts'

export const conversationFilters = ['all', 'unread', 'needsReply', 'drafts'] as const
export type ConversationFilter = (typeof conversationFilters)[number]

/** Where somebody is in a branch's list: there again when they come back from another branch. */
export interface HubPlace {
  query: string
  filter: ConversationFilter
  open: PatientId | undefined
}

const beginning: HubPlace = { query: '', filter: 'all', open: undefined }

// In memory alone: what was searched for may be a name.
const places = new Map<BranchId, Cell<HubPlace>>()
/** Beside the places, because nobody is to be painted again for it. */
const scrolled = new Map<BranchId, number>()

function placeOf(branch: BranchId): Cell<HubPlace> {
  const known = places.get(branch)
  if (known) return known
  const place = cell(beginning)
  places.set(branch, place)
  return place
}

export function useHubPlace(branch: BranchId): HubPlace {
  return useCell(placeOf(branch))
}

export function changeHubPlace(branch: BranchId, change: Partial<HubPlace>): void {
  const place = placeOf(branch)
  place.set({ ...place.get(), ...change })
}

export function scrolledTo(branch: BranchId): number {
  return scrolled.get(branch) ?? 0
}

export function noteScrolled(branch: BranchId, top: number): void {
  scrolled.set(branch, top)
}

/** To the conversation that was open in the branch, if it is there still. */
export async function hubAddress(branch: BranchId): Promise<string> {
  const { open } = placeOf(branch).get()
  if (open === undefined) return addresses.chats(branch)
  const rows = await call('conversation.some', { branch, patients: [open] }).catch(() => [])
  return rows.length > 0 ? addresses.conversation(branch, open) : addresses.chats(branch)
}

export function forgetHubPlaces(branches: readonly BranchId[] = [...places.keys()]): void {
  for (const branch of branches) {
    places.delete(branch)
    scrolled.delete(branch)
  }
}
