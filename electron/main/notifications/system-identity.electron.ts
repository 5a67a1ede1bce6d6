import { app } from 'electron'
import { launchTarget } from '#electron/main/notifications/launch-target.ts'
import type { Target } from '#electron/main/notifications/notifier.ts'

/** By which Windows finds whom to start for a toast; the same in every version, and in the installer's shortcut. */
const toastActivator = '{4c07f157-4151-4703-87d9-d47a88d86c59}'

/** Electron 33 does not have it. */
interface NewerApp {
  isReady(): boolean
  setToastActivatorCLSID?: (id: string) => void
}

const newer: NewerApp = app

/** Before the first notification: by this Windows knows whose it is. */
export function takeIdentity(): void {
  if (process.platform === 'win32') newer.setToastActivatorCLSID?.(toastActivator)
}

/** Call it before the app is ready; the answer is known when it is. */
export function watchLaunch(): () => Target | undefined {
  let found: Target | undefined
  app.once('ready', (_event, info: unknown) => {
    found = launchTarget(info)
  })
  return () => found
}
