import { TextSearch } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/state/shortcut-handlers.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { IconButton } from '#renderer/ui/button.tsx'
import { FindBar } from '#renderer/features/find/find-bar.tsx'
import type { Looked } from '#renderer/features/find/use-finder.ts'

/** The button and the bar with which one finds words in an open conversation; Ctrl or Cmd and F open it too. */
export function useFind(thread: ThreadKey, looked: Looked): { button: ReactNode; bar: ReactNode } {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const [asked, setAsked] = useState(0)
  useShortcut('find', () => {
    setIsOpen(true)
    setAsked(asked + 1)
  })
  return {
    button: (
      <IconButton
        label={t('find.label')}
        aria-expanded={isOpen}
        onClick={() => {
          setIsOpen(!isOpen)
        }}
        className="aria-expanded:text-accent"
      >
        <TextSearch aria-hidden size={17} />
      </IconButton>
    ),
    bar: isOpen && (
      <FindBar
        thread={thread}
        looked={looked}
        asked={asked}
        onClose={() => {
          setIsOpen(false)
        }}
      />
    ),
  }
}
