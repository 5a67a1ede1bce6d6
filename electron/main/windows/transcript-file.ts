import { open, rm } from 'node:fs/promises'
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

/** Half a document is none: what could not be written whole is taken away again. */
export async function writeTranscript(file: string, bytes: Uint8Array): Promise<void> {
  const opened = await open(file, 'w')
  try {
    await opened.writeFile(bytes)
    await opened.sync()
  } catch (thrown) {
    await rm(file, { force: true }).catch(() => undefined)
    throw thrown
  } finally {
    await opened.close()
  }
}
