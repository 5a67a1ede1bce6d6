import { cell, useCell } from '#renderer/state/cell.ts'

export type ListOrder = 'newest' | 'oldest-waiting'

const storageKey = 'list-order'

const order = cell<ListOrder>(
  localStorage.getItem(storageKey) === 'oldest-waiting' ? 'oldest-waiting' : 'newest',
)

export function useListOrder(): ListOrder {
  return useCell(order)
}

/** Remembered over a restart. */
export function chooseListOrder(next: ListOrder): void {
  localStorage.setItem(storageKey, next)
  order.set(next)
}
