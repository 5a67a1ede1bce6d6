import { existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import { app } from 'electron'
import Store from 'electron-store'
import type { CredentialsFile } from '#electron/main/settings/credentials.ts'
import type { SettingsFile } from '#electron/main/settings/settings.ts'

/** A JSON file of the profile, written whole by electron-store, readable by its owner only. */
export function jsonFile(name: string): SettingsFile & CredentialsFile {
  const file = path.join(app.getPath('userData'), `${name}.json`)
  const open = () => new Store({ name, configFileMode: 0o600 })
  const setAside = () => {
    if (existsSync(file)) renameSync(file, `${file}.bad-${String(Date.now())}`)
  }
  let store: Store
  try {
    store = open()
  } catch {
    // Not JSON: kept aside for whoever looks into it, and started anew.
    setAside()
    store = open()
  }
  return {
    read: () => ({ ...store.store }),
    write: (value) => {
      store.store = { ...value }
    },
    clear: () => {
      store.clear()
    },
    setAside,
  }
}
