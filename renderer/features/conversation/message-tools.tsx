import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'

const places = { left: 'right-full mr-1', right: 'left-full ml-1' }

/**
 * Beside a message that has the pointer or the focus, in a place that nothing else takes: it shifts nothing. Hidden
 * from the eye only; the Tab key comes here from the message that has the focus (see `moveAmongMessages`).
 */
export function MessageTools({
  text,
  side,
  onCopy,
}: {
  text: string
  side: keyof typeof places
  onCopy: (text: string) => void
}) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      tabIndex={-1}
      data-message-tool
      aria-label={t('conversation.copy')}
      title={t('conversation.copy')}
      onClick={() => {
        onCopy(text)
      }}
      className={`absolute top-1 ${places[side]} inline-flex size-7 items-center justify-center rounded-control text-muted opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-hover hover:text-text focus-visible:opacity-100`}
    >
      <Copy aria-hidden size={15} />
    </button>
  )
}
