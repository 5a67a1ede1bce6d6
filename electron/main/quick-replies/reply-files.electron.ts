import { readFile, stat, writeFile } from 'node:fs/promises'
import { dialog } from 'electron'
import type { BrowserWindow, FileFilter } from 'electron'
import type { ReplyFiles } from '#electron/main/quick-replies/exchange-replies.ts'
import type { Words } from '#electron/main/words.ts'

/** All that one person may keep is far less. */
const mostBytes = 2 * 1024 * 1024

/** By the system's own dialogs, over the window that asks. */
export function replyFiles(window: () => BrowserWindow | undefined, words: Words): ReplyFiles {
  const filters = (): FileFilter[] => [
    { name: words.t('quickReplies.fileKind'), extensions: ['json'] },
  ]
  return {
    chooseToRead: async () => {
      const options = {
        title: words.t('quickReplies.importTitle'),
        filters: filters(),
        properties: ['openFile' as const],
      }
      const over = window()
      const { filePaths } = await (over
        ? dialog.showOpenDialog(over, options)
        : dialog.showOpenDialog(options))
      return filePaths[0]
    },
    chooseToWrite: async () => {
      const options = {
        title: words.t('quickReplies.exportTitle'),
        defaultPath: 'quick-replies.json',
        filters: filters(),
      }
      const over = window()
      const { canceled, filePath } = await (over
        ? dialog.showSaveDialog(over, options)
        : dialog.showSaveDialog(options))
      return canceled || filePath === '' ? undefined : filePath
    },
    read: async (path) => {
      const { size } = await stat(path)
      return size > mostBytes ? null : readFile(path)
    },
    write: (path, text) => writeFile(path, text),
  }
}
