import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { MenuItems, menuLook } from '#renderer/ui/menu-items.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.tsx'

/**
 * Not modal, so that it adds no style element of its own to a page whose policy forbids them. What was chosen is done
 * when the menu is gone, so that a dialog that opens then knows whom to give the focus back to.
 */
export function Menu({
  trigger,
  items,
  side = 'right',
  onOpen,
}: {
  trigger: ReactNode
  items: readonly MenuItem[]
  side?: 'right' | 'bottom'
  onOpen?: () => void
}) {
  const chosen = useRef<() => void>(undefined)
  const runChosen = () => {
    chosen.current?.()
    chosen.current = undefined
  }
  const noted = items.map((item) => ({
    ...item,
    onChoose: () => {
      chosen.current = item.onChoose
    },
  }))
  return (
    <DropdownMenu.Root
      modal={false}
      onOpenChange={(isOpen) => {
        if (isOpen) onOpen?.()
      }}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={side}
          align="end"
          sideOffset={side === 'right' ? 8 : 4}
          collisionPadding={8}
          onCloseAutoFocus={runChosen}
          className={menuLook}
        >
          <MenuItems items={noted} Item={DropdownMenu.Item} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
