import { readdirSync, readFileSync } from 'node:fs'

export interface Footprint {
  /** Proportional set size of all processes of the app. */
  memoryMb: number
  /** Open file descriptors of all of them. */
  handles: number
}

/** What an app and everything that it has started hold of the machine. Linux only. */
export function footprintOf(pid: number): Footprint {
  const processes = withDescendants(pid)
  const sum = (measure: (id: number) => number) =>
    processes.reduce((total, id) => total + measure(id), 0)
  return { memoryMb: sum(memoryOf) / 1024, handles: sum(handlesOf) }
}

function withDescendants(root: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .map(Number)
      .filter((id) => id > 0)
      .map((id) => [id, parentOf(id)] as const),
  )
  const belongs = (id: number): boolean =>
    id === root || (parents.has(id) && belongs(parents.get(id) ?? 0))
  return [...parents.keys()].filter(belongs)
}

/** 0 for a process that has ended meanwhile. */
function parentOf(id: number): number {
  const [, parent] = /^PPid:\s+(\d+)/mu.exec(read(`/proc/${id}/status`)) ?? []
  return Number(parent ?? 0)
}

function memoryOf(id: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+)/mu.exec(read(`/proc/${id}/smaps_rollup`)) ?? []
  return Number(kilobytes ?? 0)
}

function handlesOf(id: number): number {
  try {
    return readdirSync(`/proc/${id}/fd`).length
  } catch {
    return 0
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
