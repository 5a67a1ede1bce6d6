import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkTarget } from '#renderer/features/conversation/link-target.ts'
import { isFewEmoji, textParts } from '#renderer/features/conversation/text-parts.ts'
import type { TextPart } from '#renderer/features/conversation/text-parts.ts'

/** Clipped: marks stacked on one letter would be painted over its neighbours. */
const bubble =
  'w-fit max-w-[68ch] overflow-clip rounded-card px-3 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]'

/** What somebody wrote, as text and nothing else. */
export function MessageText({
  text,
  tone,
  onLink,
}: {
  text: string
  tone: string
  onLink: (target: LinkTarget) => void
}) {
  const parts = useMemo(() => textParts(text), [text])
  const size = useMemo(() => (isFewEmoji(text) ? 'text-emoji' : 'text-message'), [text])
  return (
    <p dir="auto" data-selectable data-bubble className={`${bubble} ${size} ${tone}`}>
      {parts.map((part, at) => (
        // The parts of one text never change their places.
        <Part key={at} part={part} onLink={onLink} />
      ))}
    </p>
  )
}

function Part({ part, onLink }: { part: TextPart; onLink: (target: LinkTarget) => void }) {
  switch (part.is) {
    case 'text':
      return part.text
    case 'link':
      return <Link text={part.text} target={part.target} onLink={onLink} />
    case 'turning':
    case 'unseen':
      // An isolate of its own: what is turned in here turns nothing else.
      return <bdi data-sign={part.is}>{part.text}</bdi>
  }
}

/** No anchor: nothing in a message has an address that a browser could follow by itself. */
function Link({
  text,
  target,
  onLink,
}: {
  text: string
  target: LinkTarget
  onLink: (target: LinkTarget) => void
}) {
  const { t } = useTranslation()
  const ask = () => {
    onLink(target)
  }
  return (
    <bdi>
      <span
        role="link"
        tabIndex={0}
        aria-haspopup="dialog"
        onClick={ask}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // The button that gets the focus must not be pressed by the same key.
          event.preventDefault()
          ask()
        }}
        className="rounded-xs text-accent underline underline-offset-2 hover:decoration-2"
      >
        {text}
      </span>
      {target.isDisguised && (
        <span className="mx-1 rounded-control bg-warning-soft px-1.5 text-meta text-warning">
          {t('conversation.link.leadsTo', { place: target.place })}
        </span>
      )}
    </bdi>
  )
}
