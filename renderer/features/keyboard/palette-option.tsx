import { ChevronRight, MessageCircleMore } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import type { Person } from '#renderer/state/everybody.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { KeyCaps } from '#renderer/features/keyboard/key-caps.tsx'
import type { PaletteEntry } from '#renderer/features/keyboard/palette-entries.ts'

/** One line of the palette. The focus stays in the field, so a press of the mouse must not take it. */
export function PaletteOption({
  id,
  entry,
  isChosen,
  onChoose,
}: {
  id: string
  entry: PaletteEntry
  isChosen: boolean
  onChoose: () => void
}) {
  const name = useOptionName(entry)
  return (
    <div
      id={id}
      role="option"
      aria-label={name}
      aria-selected={isChosen}
      onPointerDown={(event) => {
        event.preventDefault()
      }}
      onClick={onChoose}
      className="flex min-h-9 items-center gap-3 rounded-control px-2.5 hover:bg-hover aria-selected:bg-accent-soft"
    >
      {entry.is === 'command' ? <CommandLine entry={entry} /> : <PersonLine entry={entry} />}
    </div>
  )
}

/** Which branch is part of the name, and what tells a namesake: nobody opens the wrong patient for want of it. */
function useOptionName(entry: PaletteEntry): string {
  const { t } = useTranslation()
  const apartWords = useApartWords()
  if (entry.is === 'command') return entry.command.label
  const { name, branchName: branch, apart } = entry.person
  const words = apartWords(apart)?.full
  return words === undefined
    ? t('palette.person', { name, branch })
    : t('palette.namesake', { name, branch, words })
}

function CommandLine({ entry }: { entry: Extract<PaletteEntry, { is: 'command' }> }) {
  const { label, keys } = entry.command
  return (
    <>
      <ChevronRight aria-hidden size={16} className="mx-1.5 shrink-0 text-muted" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {keys !== undefined && <KeyCaps binding={keys} />}
    </>
  )
}

function PersonLine({ entry }: { entry: { is: 'conversation' | 'patient'; person: Person } }) {
  const { patient, name, branchName, apart } = entry.person
  const words = useApartWords()(apart)?.full
  return (
    <>
      <Avatar id={patient} name={name} size="small" />
      <bdi className="min-w-0 truncate font-medium">{name}</bdi>
      {words !== undefined && <span className="shrink-0 text-muted">{words}</span>}
      <span className="ml-auto flex shrink-0 items-center gap-1.5 text-meta text-muted">
        {entry.is === 'conversation' && <MessageCircleMore aria-hidden size={13} />}
        {branchName}
      </span>
    </>
  )
}
