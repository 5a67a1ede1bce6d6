import { starterReplies } from '#shared/locales/starter-replies.ts'
import { QuickReplyDesk } from '#electron/main/quick-replies/quick-reply-desk.ts'
import {
  QuickReplyKeeper,
  quickRepliesFileBytes,
} from '#electron/main/quick-replies/quick-reply-keeper.ts'
import { replyFiles } from '#electron/main/quick-replies/reply-files.electron.ts'
import { jsonFile } from '#electron/main/settings/json-file.electron.ts'
import type { Base } from '#electron/main/start/open-base.electron.ts'
import type { WindowHolder } from '#electron/main/windows/window-holder.ts'

export function openQuickReplies(base: Base, holder: WindowHolder): QuickReplyDesk {
  const { settings, words, board, notices, log } = base
  const keeper = new QuickReplyKeeper({
    file: jsonFile('quick-replies', { ...base, mostBytes: quickRepliesFileBytes }),
    starter: () => starterReplies(settings.get().language),
    onUnreadable: () => {
      notices.raise('quick-replies-unreadable')
    },
  })
  return new QuickReplyDesk({ keeper, board, log, files: replyFiles(() => holder.window(), words) })
}
