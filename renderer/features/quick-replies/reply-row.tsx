import { Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { QuickReply } from '#shared/model/quick-reply.ts'
import { IconButton } from '#renderer/ui/button.tsx'
import { ReplySummary } from '#renderer/features/quick-replies/reply-summary.tsx'

interface ReplyRowProps {
  reply: QuickReply
  onEdit: () => void
  onDelete: () => void
}

export function ReplyRow({ reply, onEdit, onDelete }: ReplyRowProps) {
  const { t } = useTranslation()
  const { id, title } = reply
  return (
    <div className="flex items-start gap-3 px-5 py-3">
      <ReplySummary reply={reply} />
      <div className="flex shrink-0">
        <IconButton
          label={t('quickReplies.editNamed', { title })}
          data-edits-reply={id}
          onClick={onEdit}
        >
          <Pencil aria-hidden size={15} />
        </IconButton>
        <IconButton label={t('quickReplies.deleteNamed', { title })} onClick={onDelete}>
          <Trash2 aria-hidden size={15} />
        </IconButton>
      </div>
    </div>
  )
}
