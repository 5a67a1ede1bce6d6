import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { MenuItems, menuLook } from '#renderer/ui/menu-items.tsx'
import type { MenuItem } from '#renderer/ui/menu-items.tsx'

/** Not modal, so that it adds no style element of its own to a page whose policy forbids them. */
export function Menu({
  trigger,
  items,
  side = 'right',
}: {
  trigger: ReactNode
  items: readonly MenuItem[]
  side?: 'right' | 'bottom'
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={side}
          align="end"
          sideOffset={side === 'right' ? 8 : 4}
          collisionPadding={8}
          className={menuLook}
        >
          <MenuItems items={items} Item={DropdownMenu.Item} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
