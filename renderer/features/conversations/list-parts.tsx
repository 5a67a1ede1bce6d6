import type { KeyboardEvent } from 'react'
import type { Components, ContextProp, ItemProps, ListProps } from 'react-virtuoso'
import type { Place } from '#renderer/features/conversations/steady-order.ts'

export interface ListContext {
  label: string
  count: number
}

/** Up and down go from row to row, as people expect of a list. */
function moveFocus(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const item = (event.target as HTMLElement).closest('[role=listitem]')
  const next = event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling
  const link = next?.querySelector('a')
  if (!link) return
  event.preventDefault()
  link.focus()
}

function List({ context, ...rest }: ListProps & ContextProp<ListContext>) {
  return <div {...rest} role="list" aria-label={context.label} onKeyDown={moveFocus} />
}

function Item({ context, children, style, ...rest }: ItemProps<Place> & ContextProp<ListContext>) {
  const index = rest['data-index']
  return (
    <div
      role="listitem"
      aria-setsize={context.count}
      aria-posinset={index + 1}
      data-index={index}
      data-known-size={rest['data-known-size']}
      data-item-index={rest['data-item-index']}
      style={style}
    >
      {children}
    </div>
  )
}

/** Only the painted rows are in the document, so each says where it stands in the whole list. */
export const listParts: Components<Place, ListContext> = { List, Item }
