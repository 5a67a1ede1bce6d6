import { ownValue } from '#shared/model/own-value.ts'
import type { Presence } from '#shared/model/presence.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'

/** Without a connection nobody knows: that is not the same as away. */
export function usePresence({ branch, patient }: ThreadKey): Presence {
  const connection = useMirror('connection')
  const online = ownValue(useMirror('presence'), branch)
  if (connection.state !== 'connected' || !online) return 'unknown'
  return online.includes(patient) ? 'online' : 'away'
}
