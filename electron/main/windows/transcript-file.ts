import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { Words } from '#electron/main/words.ts'

/** The system's own dialog, over the window that asked; it is the person who chooses the place and the name. */
export async function chooseTranscriptFile(
  suggested: string,
  { t }: Words,
): Promise<string | undefined> {
  const options = {
    defaultPath: path.join(app.getPath('documents'), suggested),
    filters: [{ name: t('transcript.fileKind'), extensions: ['pdf'] }],
  }
  const window = BrowserWindow.getFocusedWindow()
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options)
  return canceled || filePath === '' ? undefined : filePath
}

/**
 * For its owner alone to read. Written whole beside the place and moved there: half a document is none, and one that
 * was there before stays as it is until then.
 */
export async function writeTranscript(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.part`
  try {
    await writeThrough(part, bytes)
    await rename(part, file)
  } catch (thrown) {
    await rm(part, { force: true }).catch(() => undefined)
    throw thrown
  }
}

async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const opened = await open(file, 'w', 0o600)
  try {
    await opened.writeFile(bytes)
    await opened.sync()
  } finally {
    await opened.close()
  }
}
