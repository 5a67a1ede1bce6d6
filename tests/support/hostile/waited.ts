import { readFileSync } from 'node:fs'
import type { DeskApp } from '#tests/support/desk-app.ts'

/** How long the window's main thread has been ready to run while other programs had the processor, in milliseconds. */
export async function waitedForProcessor({ app }: DeskApp): Promise<number> {
  if (process.platform !== 'linux') return 0
  const id = await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((one) => one.getURL().startsWith('app://ui/'))
      ?.getOSProcessId(),
  )
  if (id === undefined) throw new Error('There is no window')
  const [, waitedNs] = readFileSync(`/proc/${id}/schedstat`, 'utf8').split(' ')
  return Number(waitedNs) / 1_000_000
}
