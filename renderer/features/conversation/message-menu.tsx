import { Copy } from 'lucide-react'
import { ContextMenu } from 'radix-ui'
import { useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** One menu for all messages, with the right button or the menu key. Not modal: see `Menu`. */
export function MessageMenu({
  children,
  textOf,
  onCopy,
}: {
  children: ReactNode
  textOf: (id: string) => string | undefined
  onCopy: (text: string) => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const choose = (event: MouseEvent) => {
    const { target } = event
    const article = target instanceof Element ? target.closest<HTMLElement>('article') : null
    const selected = window.getSelection()?.toString() ?? ''
    const chosen = selected === '' ? textOf(article?.dataset['messageId'] ?? '') : selected
    // Where there is no message there is no menu.
    if (chosen === undefined) event.preventDefault()
    else setText(chosen)
  }
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild onContextMenu={choose}>
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          collisionPadding={8}
          className="z-20 min-w-36 rounded-card border border-line bg-raised p-1 shadow-float"
        >
          <ContextMenu.Item
            onSelect={() => {
              onCopy(text)
            }}
            className="flex min-h-8 items-center gap-2 rounded-control px-2.5 outline-none data-highlighted:bg-hover"
          >
            <Copy aria-hidden size={15} />
            {t('conversation.copy')}
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
