import { app } from 'electron'
import { launchTarget } from '#electron/main/notifications/launch-target.ts'
import type { Target } from '#electron/main/notifications/notifier.ts'
import { identify, type IdentityPlace } from '#electron/main/notifications/system-identity.ts'

/** Electron 33 does not have the one that counts. */
interface NewerApp extends IdentityPlace {
  isReady(): boolean
}

const newer: NewerApp = app

export function takeIdentity(): void {
  identify(process.platform, newer)
}

/** Call it before the app is ready; the answer is known when it is. */
export function watchLaunch(): () => Target | undefined {
  let found: Target | undefined
  app.once('ready', (_event, info: unknown) => {
    found = launchTarget(info)
  })
  return () => found
}
