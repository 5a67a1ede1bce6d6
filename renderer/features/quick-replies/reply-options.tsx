import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReply } from '#shared/model/quick-reply.ts'
import { fillVariables } from '#shared/model/quick-reply-text.ts'
import type { ReplyValues } from '#shared/model/quick-reply-text.ts'

interface ReplyOptionsProps {
  id: string
  replies: readonly QuickReply[]
  active: QuickReply | undefined
  values: ReplyValues
  optionId: (reply: QuickReply) => string
  onChoose: (reply: QuickReply) => void
}

/** Over the composer; the focus stays in the field, whose keys move in it. */
export function ReplyOptions({
  id,
  replies,
  active,
  values,
  optionId,
  onChoose,
}: ReplyOptionsProps) {
  const { t } = useTranslation()
  return (
    <div
      data-card
      // A press on the list must not take the focus out of the field, which would close it.
      onPointerDown={(event) => {
        event.preventDefault()
      }}
      className="absolute right-4 bottom-full left-4 z-10 mb-2 overflow-hidden rounded-card border border-line bg-raised text-text shadow-float"
    >
      <div
        id={id}
        role="listbox"
        aria-label={t('quickReplies.title')}
        className="max-h-72 overflow-y-auto p-1"
      >
        {replies.map((reply) => (
          <ReplyOption
            key={reply.id}
            id={optionId(reply)}
            reply={reply}
            preview={fillVariables(reply.body, values)}
            isActive={reply === active}
            onChoose={() => {
              onChoose(reply)
            }}
          />
        ))}
      </div>
      <p
        role={replies.length === 0 ? 'status' : undefined}
        className="border-t border-line px-3 py-1.5 text-meta text-muted"
      >
        {t(replies.length === 0 ? 'quickReplies.noneFound' : 'quickReplies.keys')}
      </p>
    </div>
  )
}

function ReplyOption({
  id,
  reply,
  preview,
  isActive,
  onChoose,
}: {
  id: string
  reply: QuickReply
  preview: string
  isActive: boolean
  onChoose: () => void
}) {
  const option = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <div
      ref={option}
      id={id}
      role="option"
      aria-label={reply.title}
      aria-selected={isActive}
      aria-describedby={`${id}-text`}
      onClick={onChoose}
      className="rounded-control px-2.5 py-1.5 hover:bg-hover aria-selected:bg-accent-soft"
    >
      <p className="flex items-baseline gap-2">
        <span dir="auto" className="min-w-0 truncate font-medium">
          {reply.title}
        </span>
        {reply.shortcut !== '' && (
          <span className="shrink-0 text-meta text-muted">/{reply.shortcut}</span>
        )}
      </p>
      <p
        id={`${id}-text`}
        dir="auto"
        className="truncate text-meta text-muted [overflow-wrap:anywhere]"
      >
        {preview}
      </p>
    </div>
  )
}
