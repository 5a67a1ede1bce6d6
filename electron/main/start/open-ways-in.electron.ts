import { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import { spawnDemoPractice } from '#electron/main/demo/demo-process.electron.ts'
import { Credentials, type SecretStore } from '#electron/main/settings/credentials.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import { patientSecretStore } from '#electron/main/settings/patient-secret-store.ts'
import { systemSecretStore } from '#electron/main/settings/secret-store.electron.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'

/** What a person is let in with. */
export interface WaysIn {
  secrets: SecretStore
  credentials: Credentials
  demo: DemoPractice
}

export function openWaysIn({ clock, log, reach, board, notices }: Base): WaysIn {
  const secrets = patientSecretStore(systemSecretStore, {
    clock,
    onWaiting: (waiting) => {
      if (waiting) board.set('storage', 'waiting-for-keychain')
      else if (board.get('storage') === 'waiting-for-keychain') board.set('storage', 'disk')
    },
  })
  const credentials = new Credentials({
    secrets,
    file: jsonFile('credentials', { clock, log, reach }),
    onUnreadable: () => {
      notices.raise('credentials-unreadable')
    },
  })
  const demo = new DemoPractice({
    spawn: spawnDemoPractice,
    onEnded: () => {
      notices.raise('demo-stopped')
    },
  })
  return { secrets, credentials, demo }
}
