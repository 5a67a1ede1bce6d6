import type { ComponentType, ReactNode } from 'react'

export interface MenuItem {
  label: string
  icon?: ReactNode
  isDisabled?: boolean
  onChoose: () => void
}

export const menuLook = 'z-20 min-w-44 rounded-card border border-line bg-raised p-1 shadow-float'

/** The part of a menu library that one item is made of. */
type ItemPart = ComponentType<{
  children: ReactNode
  className: string
  disabled: boolean
  onSelect: () => void
}>

/** The same in a menu of a button and of the right mouse button. */
export function MenuItems({ items, Item }: { items: readonly MenuItem[]; Item: ItemPart }) {
  return items.map(({ label, icon, isDisabled = false, onChoose }) => (
    <Item
      key={label}
      disabled={isDisabled}
      onSelect={onChoose}
      className="flex min-h-8 items-center gap-2 rounded-control px-2.5 outline-none data-disabled:text-muted data-disabled:opacity-60 data-highlighted:bg-hover"
    >
      {icon}
      {label}
    </Item>
  ))
}
