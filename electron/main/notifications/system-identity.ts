/** By which Windows finds whom to start for a toast. The same in every version, and what installs it has to name it too. */
const toastActivator = '{4c07f157-4151-4703-87d9-d47a88d86c59}'

/** As Electron's `app` has it; Electron 33 has none of it. */
export interface IdentityPlace {
  setToastActivatorCLSID?: (id: string) => void
}

/** Before the first notification: by this Windows knows whose it is. */
export function identify(platform: NodeJS.Platform, place: IdentityPlace): void {
  if (platform === 'win32') place.setToastActivatorCLSID?.(toastActivator)
}
