import type { KeyboardEvent } from 'react'

/** Up and down go through all that the hub's list and its search have found, and back to the field. */
export function moveInHub(event: KeyboardEvent<HTMLElement>): void {
  const isDown = event.key === 'ArrowDown'
  if (event.defaultPrevented || (!isDown && event.key !== 'ArrowUp')) return
  const target = event.target as HTMLElement
  const field = event.currentTarget.querySelector<HTMLElement>('input[type=search]')
  const links = [
    ...event.currentTarget.querySelectorAll<HTMLElement>(
      '[data-opens-conversation], [data-opens-message]',
    ),
  ]
  const at = links.findIndex((link) => link === target)
  const isInField = target === field
  if (at < 0 && !isInField) return
  const next =
    isInField && !isDown
      ? undefined
      : (links[at + (isDown ? 1 : -1)] ?? (isDown ? undefined : field))
  if (!next) return
  event.preventDefault()
  next.focus()
}
