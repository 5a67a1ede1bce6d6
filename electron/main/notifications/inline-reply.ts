import { prepareText } from '#shared/model/prepare-text.ts'
import type { Log } from '#electron/main/diagnostics/log.ts'
import type { Conversation } from '#electron/main/notifications/decide.ts'
import type { Target } from '#electron/main/notifications/notifier.ts'
import type { Writing } from '#electron/main/session/writing.ts'

interface InlineReplyDeps {
  writing: Pick<Writing, 'reply'>
  log: Log
  open: (target: Target) => void
}

/** What is written in a notification takes the composer's way out; what cannot go is a draft, with its conversation open. */
export class InlineReply {
  readonly #deps: InlineReplyDeps

  constructor(deps: InlineReplyDeps) {
    this.#deps = deps
  }

  async send({ branch, patient }: Conversation, words: string): Promise<void> {
    const { writing, log, open } = this.#deps
    const text = prepareText(words)
    try {
      if (text !== '') await writing.reply({ branch, patient, text })
    } catch (thrown) {
      log.error('inline-reply.not-sent', {}, thrown)
      open({ branch, patient })
    }
  }
}
