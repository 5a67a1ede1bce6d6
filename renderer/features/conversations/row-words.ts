import { useTranslation } from 'react-i18next'
import type { Conversation } from '#shared/model/conversation.ts'

const firstWord = (name: string) => name.split(' ')[0] ?? name

/** The newest words, with who said them unless it was the patient. */
export function usePreviewWords(row: Conversation, staffId: string): string {
  const { t } = useTranslation()
  if (!row.preview) return t('chats.row.nothingYet')
  const { from } = row.preview
  const text = row.preview.text.replace(/\s+/g, ' ')
  if (from.kind !== 'staff') return text
  if (from.id === staffId) return t('chats.row.you', { text })
  return t('chats.row.colleague', { name: firstWord(from.name), text })
}

/** The row in one breath, for those who hear it. */
export function useRowLabel({
  row,
  preview,
  time,
}: {
  row: Conversation
  preview: string
  time: string | undefined
}): string {
  const { t } = useTranslation()
  const { name } = row
  if (time === undefined) {
    return row.unread > 0
      ? t('chats.row.labelSilentUnread', { name, preview })
      : t('chats.row.labelSilent', { name, preview })
  }
  return row.unread > 0
    ? t('chats.row.labelUnread', { name, preview, time })
    : t('chats.row.label', { name, preview, time })
}
