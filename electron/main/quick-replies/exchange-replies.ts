import type { ChosenReplies, QuickReply, SavedFile } from '#shared/model/quick-reply.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import { readRepliesFile, writeRepliesFile } from '#electron/main/quick-replies/replies-file.ts'

/** The system's dialogs and the files that somebody chose in them. Undefined: they thought better of it. */
export interface ReplyFiles {
  chooseToRead(): Promise<string | undefined>
  chooseToWrite(): Promise<string | undefined>
  /** Null for one that is too large to be any of ours. */
  read(path: string): Promise<Uint8Array | null>
  write(path: string, text: string): Promise<void>
}

interface ExchangeDeps {
  files: ReplyFiles
  log: Log
}

/** What the file holds is shown to whoever chose it; nothing is taken over before they say so. */
export async function chooseReplies({ files, log }: ExchangeDeps): Promise<ChosenReplies> {
  const path = await files.chooseToRead()
  if (path === undefined) return { state: 'cancelled' }
  try {
    const bytes = await files.read(path)
    return bytes ? readRepliesFile(bytes) : { state: 'bad', problem: 'too-large' }
  } catch (thrown) {
    log.error('quick-replies.not-read', {}, thrown)
    return { state: 'bad', problem: 'unreadable' }
  }
}

export async function exportReplies(
  replies: readonly QuickReply[],
  { files, log }: ExchangeDeps,
): Promise<SavedFile> {
  const path = await files.chooseToWrite()
  if (path === undefined) return 'cancelled'
  try {
    await files.write(path, writeRepliesFile(replies))
    return 'saved'
  } catch (thrown) {
    log.error('quick-replies.not-exported', {}, thrown)
    return 'failed'
  }
}
