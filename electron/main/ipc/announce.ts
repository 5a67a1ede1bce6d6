import type { WebContents } from 'electron'
import type { EventPayload } from '#shared/ipc/contract.ts'
import type { EventName } from '#shared/ipc/names.ts'

/** Tells the window something; nobody listens while there is no window or its page has crashed, and that is no error. */
export type Announce = <N extends EventName>(name: N, payload: EventPayload<N>) => void

export function announceTo(window: () => WebContents | undefined): Announce {
  return (name, payload) => {
    const contents = window()
    if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(name, payload)
  }
}
