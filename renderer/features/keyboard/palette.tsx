import { Search } from 'lucide-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useEverybody } from '#renderer/state/everybody.ts'
import type { Person } from '#renderer/state/everybody.ts'
import { Modal } from '#renderer/ui/modal.tsx'
import { PaletteOption } from '#renderer/features/keyboard/palette-option.tsx'
import { paletteGroups } from '#renderer/features/keyboard/palette-entries.ts'
import type {
  PaletteCommand,
  PaletteEntry,
  PaletteGroup,
} from '#renderer/features/keyboard/palette-entries.ts'

interface PaletteProps {
  commands: readonly PaletteCommand[]
  onConversation: (person: Person) => void
  onPatient: (person: Person) => void
  onClose: () => void
}

const none: readonly never[] = []

/** Jumps to any conversation or patient of all branches, and does any command. */
export function Palette({ commands, onConversation, onPatient, onClose }: PaletteProps) {
  const { t } = useTranslation()
  const everybody = useEverybody()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const { conversations = none, patients = none } = everybody ?? {}
  const groups = useMemo(
    () => paletteGroups({ conversations, patients, commands }, query),
    [conversations, patients, commands, query],
  )
  const entries = groups.flatMap((group) => group.entries)
  const chosen = entries[Math.min(at, entries.length - 1)]
  const choose = (entry: PaletteEntry) => {
    onClose()
    if (entry.is === 'command') entry.command.run()
    else if (entry.is === 'conversation') onConversation(entry.person)
    else onPatient(entry.person)
  }
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && chosen) choose(chosen)
    else if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, entries.length))
    else if (event.key === 'ArrowUp') setAt((at - 1 + entries.length) % Math.max(1, entries.length))
    else return
    event.preventDefault()
  }
  return (
    <Modal title={t('palette.title')} onClose={onClose}>
      <div className="relative shrink-0 border-b border-line">
        <Search
          aria-hidden
          size={16}
          className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-muted"
        />
        <input
          role="combobox"
          aria-label={t('palette.search')}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && `${id}-${chosen.key}`}
          placeholder={t('palette.search')}
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
          className="h-12 w-full bg-transparent pr-4 pl-10 text-message outline-none"
        />
      </div>
      <Results id={id} groups={groups} chosen={chosen} onChoose={choose} />
      <Found isRead={everybody !== undefined} query={query} count={entries.length} />
    </Modal>
  )
}

function Results({
  id,
  groups,
  chosen,
  onChoose,
}: {
  id: string
  groups: readonly PaletteGroup[]
  chosen: PaletteEntry | undefined
  onChoose: (entry: PaletteEntry) => void
}) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={list}
      role="listbox"
      id={`${id}-list`}
      aria-label={t('palette.results')}
      className="min-h-0 overflow-y-auto p-1.5"
    >
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <p
            id={`${id}-${group.id}`}
            role="presentation"
            className="px-2.5 pt-2 pb-1 text-meta font-semibold text-muted"
          >
            {t(`palette.group.${group.id}`)}
          </p>
          {group.entries.map((entry) => (
            <PaletteOption
              key={entry.key}
              id={`${id}-${entry.key}`}
              entry={entry}
              isChosen={entry === chosen}
              onChoose={() => {
                onChoose(entry)
              }}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** How much was found, for the ear; that nothing was, for the eye too. */
function Found({ isRead, query, count }: { isRead: boolean; query: string; count: number }) {
  const { t } = useTranslation()
  const isNothing = isRead && count === 0
  return (
    <p
      role="status"
      aria-label={t('palette.results')}
      className={isNothing ? 'px-4 py-6 text-center text-muted' : 'sr-only'}
    >
      {isNothing && t('palette.nothing', { query: query.trim() })}
      {count > 0 && query.trim() !== '' && t('palette.found', { count })}
    </p>
  )
}
