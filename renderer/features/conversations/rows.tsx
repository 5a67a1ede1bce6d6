import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtuoso } from 'react-virtuoso'
import type { VirtuosoHandle } from 'react-virtuoso'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { useAccount, useTimeZone } from '#renderer/state/account.ts'
import { noteScrolled, scrolledTo } from '#renderer/state/hub-places.ts'
import { useConversationNamesakes } from '#renderer/state/use-namesakes.ts'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { useTimes, useToday } from '#renderer/i18n/use-times.ts'
import { ConversationRow } from '#renderer/features/conversations/conversation-row.tsx'
import { listParts } from '#renderer/features/conversations/list-parts.tsx'
import { RowMenu } from '#renderer/features/conversations/row-menu.tsx'
import { isGap } from '#renderer/features/conversations/steady-order.ts'
import type { Place } from '#renderer/features/conversations/steady-order.ts'

export const rowHeight = 68

export interface RowsProps {
  branch: BranchId
  places: readonly Place[]
  open: PatientId | undefined
  /** How long a patient has waited stands beside the clock. */
  showsAge: boolean
  /** Changes when another list is asked for, which begins at its top. */
  asked: string
  onMenu: (isOpen: boolean) => void
}

export function Rows({ branch, places, open, showsAge, asked, onMenu }: RowsProps) {
  const { t } = useTranslation()
  const staffId = useAccount().staff.id
  const times = useTimes(useTimeZone(branch))
  const today = useToday(times)
  const namesakes = useConversationNamesakes(branch)
  const apartWords = useApartWords()
  const list = useScrollMemory(branch, asked)
  const count = places.length
  const context = useMemo(() => ({ label: t('chats.list'), count }), [t, count])
  return (
    <RowMenu
      places={places}
      apartOf={(patient) => apartWords(namesakes.get(patient))?.full}
      onMenu={onMenu}
    >
      <Virtuoso
        ref={list}
        className="h-full"
        // The rows are links: the list itself need not be a stop of the Tab key.
        tabIndex={-1}
        data={places}
        context={context}
        components={listParts}
        fixedItemHeight={rowHeight}
        increaseViewportBy={rowHeight * 4}
        initialScrollTop={scrolledTo(branch)}
        onScroll={({ currentTarget }) => {
          noteScrolled(branch, currentTarget.scrollTop)
        }}
        computeItemKey={(_index, { patient }) => patient}
        itemContent={(_index, place) => {
          if (isGap(place)) return <div className="h-17" />
          const apart = apartWords(namesakes.get(place.patient))
          return (
            <ConversationRow
              row={place}
              isOpen={place.patient === open}
              apart={apart?.full}
              apartShort={apart?.short}
              staffId={staffId}
              times={times}
              today={today}
              showsAge={showsAge}
            />
          )
        }}
      />
    </RowMenu>
  )
}

/** Begins where the branch was left, and at the top of every other list that is asked for. */
function useScrollMemory(branch: BranchId, asked: string) {
  const list = useRef<VirtuosoHandle>(null)
  const last = useRef(asked)
  useEffect(() => {
    if (last.current === asked) return
    last.current = asked
    list.current?.scrollTo({ top: 0 })
    noteScrolled(branch, 0)
  }, [branch, asked])
  return list
}
