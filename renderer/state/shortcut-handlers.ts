import { useEffect, useRef } from 'react'
import { cell, useCell } from '#renderer/state/cell.ts'
import type { ShortcutId } from '#renderer/state/shortcuts.ts'

type Handler = () => void

/** What can be done now: the last one that came is asked, which is the innermost on the screen. */
const handlers = cell<ReadonlyMap<ShortcutId, readonly Handler[]>>(new Map())

function put(id: ShortcutId, change: (known: readonly Handler[]) => readonly Handler[]): void {
  const next = new Map(handlers.get())
  next.set(id, change(next.get(id) ?? []))
  handlers.set(next)
}

/** Does what the shortcut stands for while this is on the screen; `undefined` while it cannot be done. */
export function useShortcut(id: ShortcutId, run: Handler | undefined): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  const canRun = run !== undefined
  useEffect(() => {
    if (!canRun) return
    const handler = () => latest.current?.()
    put(id, (known) => [...known, handler])
    return () => {
      put(id, (known) => known.filter((one) => one !== handler))
    }
  }, [id, canRun])
}

/** Says whether anything could do it. */
export function runShortcut(id: ShortcutId): boolean {
  const handler = handlers.get().get(id)?.at(-1)
  handler?.()
  return handler !== undefined
}

/** For those who offer what can be done now. */
export function useRunnable(): (id: ShortcutId) => boolean {
  const known = useCell(handlers)
  return (id) => (known.get(id)?.length ?? 0) > 0
}
