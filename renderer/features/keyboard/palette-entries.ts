import type { Person } from '#renderer/state/everybody.ts'
import { findFuzzy, findPeople } from '#renderer/features/keyboard/find-fuzzy.ts'

/** What a person can do from the palette; `keys` is the binding that does the same. */
export interface PaletteCommand {
  id: string
  label: string
  keys?: string | undefined
  run: () => void
}

export type PaletteEntry =
  | { is: 'conversation' | 'patient'; key: string; person: Person }
  | { is: 'command'; key: string; command: PaletteCommand }

export interface PaletteGroup {
  id: 'conversations' | 'patients' | 'commands'
  entries: readonly PaletteEntry[]
}

interface Offered {
  conversations: readonly Person[]
  patients: readonly Person[]
  commands: readonly PaletteCommand[]
}

const most = { conversations: 6, patients: 6, commands: 6 }
/** Before anything is typed: the newest conversations, and everything that can be done. */
const mostUnasked = { conversations: 5, patients: 0, commands: 100 }

/** What stands in the palette for a query, group by group; groups without an entry are left out. */
export function paletteGroups(offered: Offered, query: string): PaletteGroup[] {
  const limit = query.trim() === '' ? mostUnasked : most
  const people = (is: 'conversation' | 'patient', list: readonly Person[], count: number) =>
    findPeople(list, { query, most: count }).map((person): PaletteEntry => {
      return { is, key: `${is}/${person.branch}/${person.patient}`, person }
    })
  const commands = findFuzzy(offered.commands, ({ label }) => label, {
    query,
    most: limit.commands,
  })
  const groups: PaletteGroup[] = [
    {
      id: 'conversations',
      entries: people('conversation', offered.conversations, limit.conversations),
    },
    { id: 'patients', entries: people('patient', offered.patients, limit.patients) },
    {
      id: 'commands',
      entries: commands.map((command) => ({
        is: 'command',
        key: `command/${command.id}`,
        command,
      })),
    },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}
