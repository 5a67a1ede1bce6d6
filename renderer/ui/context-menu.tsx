import { ContextMenu as Parts } from 'radix-ui'
import type { ReactNode } from 'react'
import { MenuItems, menuLook } from '#renderer/ui/menu-items.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.tsx'

/** The menu of the right mouse button, and of its key. Not modal, for the reason that `Menu` gives. */
export function ContextMenu({
  label,
  items,
  onOpen,
  onClosed,
  children,
}: {
  /** What the items are about. */
  label: string
  items: readonly MenuItem[]
  onOpen: () => void
  /** When the focus goes back to where it was. */
  onClosed: () => void
  /** One element; where it prevents the event, no menu opens. */
  children: ReactNode
}) {
  return (
    <Parts.Root
      modal={false}
      onOpenChange={(isOpen) => {
        if (isOpen) onOpen()
      }}
    >
      <Parts.Trigger asChild>{children}</Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          aria-label={label}
          collisionPadding={8}
          onCloseAutoFocus={onClosed}
          className={menuLook}
        >
          <Parts.Label className="max-w-60 px-2.5 py-1 [overflow-wrap:anywhere] text-meta text-muted">
            <bdi>{label}</bdi>
          </Parts.Label>
          <MenuItems items={items} Item={Parts.Item} />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  )
}
