import path from 'node:path'
import { app, shell } from 'electron'
import { AppError } from '#shared/app-error.ts'
import type { Licence } from '#shared/model/licence.ts'
import { readLicences } from '#electron/main/about/licences.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'

/** What the About page shows beside the versions. */
export interface About {
  licences(): Promise<Licence[]>
  crashCount(): number
  /** In the system's own program for folders. */
  showCrashes(): Promise<void>
}

export function openAbout({ crashes }: Pick<Base, 'crashes'>): About {
  return {
    licences: () => readLicences(path.join(app.getAppPath(), 'out/licences')),
    crashCount: () => crashes.count(),
    showCrashes: async () => {
      crashes.prepare()
      const problem = await shell.openPath(crashes.folder)
      if (problem !== '') throw new AppError('refused', 'The folder did not open')
    },
  }
}
