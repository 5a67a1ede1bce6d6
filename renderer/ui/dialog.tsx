import { Dialog as Parts } from 'radix-ui'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** A question or a form above everything else. It takes the focus, gives it back, and is left with Escape. */
export function Dialog({
  title,
  children,
  actions,
  onClose,
}: {
  title: string
  children: ReactNode
  /** At its foot; the first one has the focus, so the first one is the safe one. */
  actions: ReactNode
  onClose: () => void
}) {
  const foot = useRef<HTMLDivElement>(null)
  const [before] = useState(() => document.activeElement)
  return (
    <Parts.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Parts.Portal>
        <Parts.Overlay className="fixed inset-0 z-20 bg-scrim" />
        <Parts.Content
          data-card
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            foot.current?.querySelector('button')?.focus()
          }}
          onCloseAutoFocus={(event) => {
            // Without a trigger of its own Radix would leave the focus nowhere.
            event.preventDefault()
            if (before instanceof HTMLElement) before.focus()
          }}
          className="fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100vh-2rem)] w-[28rem] max-w-[calc(100vw-2rem)] -translate-1/2 flex-col rounded-card border border-line bg-surface p-5 shadow-float"
        >
          <Parts.Title className="text-title font-semibold">{title}</Parts.Title>
          <div className="mt-3 min-h-0 overflow-y-auto">{children}</div>
          <div ref={foot} className="mt-5 flex flex-wrap justify-end gap-2">
            {actions}
          </div>
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}
