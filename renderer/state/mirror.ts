import { defaultSettings } from '#shared/model/settings.ts'
import { mirrorNames } from '#shared/ipc/names.ts'
import type { MirrorName } from '#shared/ipc/names.ts'
import type { Mirrors } from '#shared/ipc/contract.ts'
import { cell, useCell } from '#renderer/state/cell.ts'
import type { Cell } from '#renderer/state/cell.ts'
import { call, listen } from '#renderer/state/desk.ts'

type MirrorCells = { [N in MirrorName]: Cell<Mirrors[N]> }

const cells: MirrorCells = {
  session: cell<Mirrors['session']>({ state: 'starting' }),
  connection: cell<Mirrors['connection']>({ state: 'idle' }),
  settings: cell<Mirrors['settings']>(defaultSettings),
  notices: cell<Mirrors['notices']>([]),
  unread: cell<Mirrors['unread']>({}),
  presence: cell<Mirrors['presence']>({}),
  typing: cell<Mirrors['typing']>({}),
  feeds: cell<Mirrors['feeds']>({}),
  attended: cell<Mirrors['attended']>(false),
  storage: cell<Mirrors['storage']>('disk'),
  unsent: cell<Mirrors['unsent']>([]),
  skew: cell<Mirrors['skew']>(0),
  outgoing: cell<Mirrors['outgoing']>({ waiting: 0, notSent: 0 }),
  pausedUntil: cell<Mirrors['pausedUntil']>(null),
  decisions: cell<Mirrors['decisions']>([]),
  lockIn: cell<Mirrors['lockIn']>(null),
  pin: cell<Mirrors['pin']>('none'),
}

/** The cell and the value have one name, hence one type, which TypeScript cannot follow through a union. */
function put(name: MirrorName, value: Mirrors[MirrorName]): void {
  const { set } = cells[name] as Cell<Mirrors[MirrorName]>
  set(value)
}

function follow(name: MirrorName, heard: Set<MirrorName>): void {
  listen(`${name}.changed`, (value) => {
    heard.add(name)
    put(name, value)
  })
}

/** Follows every value that main owns. Listens before it asks, so that no change falls between. */
export async function startMirrors(): Promise<void> {
  const heard = new Set<MirrorName>()
  for (const name of mirrorNames) follow(name, heard)
  const first = await call('mirrors.get', undefined)
  // An event that came while the answer was under way is newer than the answer.
  for (const name of mirrorNames) if (!heard.has(name)) put(name, first[name])
}

/** The value that main owns, now. For code outside components. */
export function mirrored<N extends MirrorName>(name: N): Mirrors[N] {
  return cells[name].get()
}

export function useMirror<N extends MirrorName>(name: N): Mirrors[N] {
  return useCell<Mirrors[N]>(cells[name])
}

export function onMirror(name: MirrorName, onChange: () => void): () => void {
  return cells[name].subscribe(onChange)
}
