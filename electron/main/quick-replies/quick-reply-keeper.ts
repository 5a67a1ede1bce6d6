import { z } from 'zod'
import { AppError } from '#shared/app-error.ts'
import { QuickReplies } from '#shared/model/quick-reply.ts'
import type { QuickReply, QuickReplyOwner } from '#shared/model/quick-reply.ts'
import type { JsonFile } from '#electron/main/settings/json-file.ts'

const fileVersion = 1
/** A dozen people with all that they may keep; a longer file would not be read again. */
export const quickRepliesFileBytes = 8 * 1024 * 1024

const StoredReplies = z.object({
  version: z.literal(fileVersion),
  /** What each person keeps for themselves. Sets of a branch or a practice will stand beside it. */
  personal: z.record(z.string().max(200), QuickReplies),
})

interface KeeperDeps {
  file: JsonFile
  /** What somebody begins with who has changed nothing yet. */
  starter: () => QuickReply[]
  /** The file is of no use, and was set aside. */
  onUnreadable: () => void
}

/**
 * Each person's quick replies on this computer. They are the staff's own texts, to be said to anybody: nothing in them
 * is of a patient, so they lie in a file like the settings and outlive the cache.
 */
export class QuickReplyKeeper {
  readonly #deps: KeeperDeps
  #personal: Record<string, QuickReply[]> | undefined

  constructor(deps: KeeperDeps) {
    this.#deps = deps
  }

  of(owner: QuickReplyOwner): QuickReply[] {
    return this.#all()[nameOf(owner)] ?? this.#deps.starter()
  }

  /** All that this person has now. What the disk refuses is refused here too: nobody should count on it. */
  save(owner: QuickReplyOwner, replies: QuickReply[]): void {
    const personal = { ...this.#all(), [nameOf(owner)]: replies }
    const content = { version: fileVersion, personal }
    // The file is written with indents, which take room as well.
    const isTooLarge = Buffer.byteLength(JSON.stringify(content)) > quickRepliesFileBytes / 2
    if (isTooLarge || !this.#deps.file.write(content))
      throw new AppError('storage-failed', 'The quick replies could not be stored')
    this.#personal = personal
  }

  /** Everybody's. */
  remove(): void {
    this.#personal = {}
    this.#deps.file.remove()
  }

  /** Read when they are first asked for, once. */
  #all(): Record<string, QuickReply[]> {
    this.#personal ??= this.#read()
    return this.#personal
  }

  #read(): Record<string, QuickReply[]> {
    const content = this.#deps.file.read()
    if (content && Object.keys(content).length === 0) return {}
    const stored = StoredReplies.safeParse(content)
    if (stored.success) return stored.data.personal
    this.#deps.file.setAside()
    this.#deps.onUnreadable()
    return {}
  }
}

/** The dot is in no id, so that no two people share a name. */
function nameOf({ practice, staff }: QuickReplyOwner): string {
  return `${practice}.${staff}`
}
