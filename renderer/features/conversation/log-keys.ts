import type { KeyboardEvent } from 'react'

/**
 * The log is one stop of the Tab key. In it the arrows go from message to message; the message with the focus is
 * copied with the usual keys, and has its own actions behind the next Tab.
 */
export function moveAmongMessages(event: KeyboardEvent<HTMLElement>): void {
  const { key, currentTarget, target } = event
  if ((key !== 'ArrowUp' && key !== 'ArrowDown') || event.altKey || event.ctrlKey || event.metaKey)
    return
  const articles = [...currentTarget.querySelectorAll<HTMLElement>('article')]
  const at = articles.indexOf(target as HTMLElement)
  // Inside a message the arrows belong to what has the focus there.
  if (at < 0 && target !== currentTarget) return
  const next =
    at < 0 ? newestInSight(articles, currentTarget) : articles[at + (key === 'ArrowUp' ? -1 : 1)]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function newestInSight(
  articles: readonly HTMLElement[],
  log: HTMLElement,
): HTMLElement | undefined {
  const { bottom } = log.getBoundingClientRect()
  return articles.findLast((article) => article.getBoundingClientRect().bottom <= bottom + 2)
}

/** The id of the message that somebody copies with the keys: the focused one, unless some words are selected. */
export function copiedWithKeys(event: KeyboardEvent<HTMLElement>): string | undefined {
  const isCopy = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)
  const { target } = event
  if (!isCopy || event.altKey || event.shiftKey || !(target instanceof HTMLElement))
    return undefined
  if (target.tagName !== 'ARTICLE' || window.getSelection()?.isCollapsed === false) return undefined
  return target.dataset['messageId']
}
