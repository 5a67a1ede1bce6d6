import { contextBridge, ipcRenderer } from 'electron'
import type { Result } from '#shared/app-error.ts'
import type { Bridge } from '#shared/ipc/bridge.ts'
import { commandNames, eventNames } from '#shared/ipc/names.ts'

const commands = new Set<string>(commandNames)
const events = new Set<string>(eventNames)

/** The page could pass any string here: only names of the contract reach a channel. */
const bridge: Bridge = {
  invoke: (name, input) => {
    if (!commands.has(name)) return Promise.reject(new Error('Unknown command'))
    return ipcRenderer.invoke(name, input) as Promise<Result<unknown>>
  },
  on: (name, listener) => {
    if (!events.has(name)) throw new Error('Unknown event')
    const forward = (_event: unknown, payload: unknown) => {
      listener(payload)
    }
    ipcRenderer.on(name, forward)
    return () => {
      ipcRenderer.off(name, forward)
    }
  },
}

contextBridge.exposeInMainWorld('desk', Object.freeze(bridge))
