import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from '#renderer/ui/button.tsx'

const sizes = {
  usual: 'top-[12vh] max-h-[76vh] w-[36rem]',
  document: 'top-[6vh] h-[88vh] max-h-[44rem] w-[50rem]',
}

/**
 * Above everything, with the keys to itself. Closed, it gives the focus back to what had it, unless something else has
 * taken it meanwhile.
 */
export function Modal({
  title,
  closeLabel,
  size = 'usual',
  onClose,
  children,
}: {
  title: string
  /** The name of the button that closes it; without one the title is for the ear alone. */
  closeLabel?: string
  /** A document takes what room there is, and keeps it while it is read. */
  size?: keyof typeof sizes
  onClose: () => void
  children: ReactNode
}) {
  const before = useRef(document.activeElement)
  const giveBack = (event: Event) => {
    event.preventDefault()
    if (document.activeElement === document.body && before.current instanceof HTMLElement)
      before.current.focus()
  }
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-20 bg-scrim" />
        <Dialog.Content
          data-card
          aria-describedby={undefined}
          onCloseAutoFocus={giveBack}
          className={`fixed left-1/2 z-30 flex max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col overflow-hidden rounded-card border border-line bg-surface shadow-float ${sizes[size]}`}
        >
          {closeLabel === undefined ? (
            <Dialog.Title className="sr-only">{title}</Dialog.Title>
          ) : (
            <header className="flex shrink-0 items-center justify-between gap-4 border-b border-line py-2 pr-3 pl-5">
              <Dialog.Title className="text-title font-semibold">{title}</Dialog.Title>
              <Dialog.Close asChild>
                <IconButton label={closeLabel}>
                  <X aria-hidden size={16} />
                </IconButton>
              </Dialog.Close>
            </header>
          )}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
