import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { IconButton } from '#renderer/ui/button.tsx'
import { useFinder } from '#renderer/features/find/use-finder.ts'
import type { Finder, Looked } from '#renderer/features/find/use-finder.ts'
import { useFoundWords } from '#renderer/features/find/use-found-words.ts'

interface FindBarProps {
  thread: ThreadKey
  looked: Looked
  /** Changes when it is asked for again: the field is ready to be written in. */
  asked: number
  onClose: () => void
}

/** Finds words in one conversation; the arrows go the way that the messages stand, older ones up. */
export function FindBar({ thread, looked, asked, onClose }: FindBarProps) {
  const { t } = useTranslation()
  const bar = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const finder = useFinder(thread, looked)
  useFoundWords(bar, finder.text, finder.current)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [asked])
  const close = () => {
    const section = bar.current?.closest('section')
    onClose()
    section?.querySelector('textarea')?.focus()
  }
  return (
    <div
      ref={bar}
      role="search"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
      className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-surface px-4"
    >
      <Search aria-hidden size={15} className="shrink-0 text-muted" />
      <input
        ref={field}
        type="search"
        aria-label={t('find.label')}
        placeholder={t('find.label')}
        maxLength={200}
        value={finder.text}
        onChange={(event) => {
          finder.setText(event.target.value)
        }}
        onKeyDown={(event) => {
          stepByKey(event, finder)
        }}
        className="h-8 min-w-0 flex-1 appearance-none rounded-control bg-transparent px-2 text-control outline-offset-[-2px] [&::-webkit-search-cancel-button]:hidden"
      />
      <FindReach finder={finder} />
      <FindCount finder={finder} />
      <Steps finder={finder} />
      <IconButton label={t('find.close')} onClick={close}>
        <X aria-hidden size={16} />
      </IconButton>
    </div>
  )
}

/** Older ones stand above. */
function Steps({ finder }: { finder: Finder }) {
  const { t } = useTranslation()
  const hasHits = finder.hits !== null && finder.hits.length > 0
  return (
    <>
      <IconButton
        label={t('find.next')}
        disabled={!hasHits}
        onClick={() => {
          finder.step(1)
        }}
        className="disabled:opacity-40"
      >
        <ChevronUp aria-hidden size={17} />
      </IconButton>
      <IconButton
        label={t('find.previous')}
        disabled={!hasHits}
        onClick={() => {
          finder.step(-1)
        }}
        className="disabled:opacity-40"
      >
        <ChevronDown aria-hidden size={17} />
      </IconButton>
    </>
  )
}

function stepByKey(event: KeyboardEvent, finder: Finder): void {
  // Enter may only choose what an input method offers.
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  finder.step(event.shiftKey ? -1 : 1)
}

/** Not said while everything is looked through. */
function FindReach({ finder: { hits, reach } }: { finder: Finder }) {
  const { t } = useTranslation()
  if (hits === null || reach === 'whole') return null
  return (
    <span className="min-w-0 shrink truncate px-1 text-meta text-muted">
      {reach === 'reading' ? t('find.reading') : t('find.later')}
    </span>
  )
}

function FindCount({ finder: { hits, at, reach } }: { finder: Finder }) {
  const { t } = useTranslation()
  const words =
    hits === null || (hits.length === 0 && reach === 'reading')
      ? ''
      : hits.length === 0
        ? t('find.none')
        : t('find.count', { number: at + 1, total: hits.length })
  return (
    <span
      role="status"
      aria-label={t('find.status')}
      data-figures
      className="shrink-0 px-1 text-meta text-muted"
    >
      {words}
    </span>
  )
}
