import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { useMessageSearch } from '#renderer/state/message-search.ts'
import type { MessageSearch } from '#renderer/state/message-search.ts'
import { useTimeZone } from '#renderer/state/account.ts'
import { useConversationNamesakes } from '#renderer/state/use-namesakes.ts'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { useTimes, useToday } from '#renderer/i18n/use-times.ts'
import { Button } from '#renderer/ui/button.tsx'
import { ResultRow } from '#renderer/features/search/result-row.tsx'

/** The messages of a branch that hold what was searched for, newest first. */
export function MessageResults({ branch, query }: { branch: BranchId; query: string }) {
  const { t } = useTranslation()
  const search = useMessageSearch(branch, query)
  const { isReadingOlder, readMore } = search
  useEffect(() => {
    if (isReadingOlder) readMore()
  })
  return (
    <div className="pb-3">
      <h2 className="px-4 pt-3 pb-1 text-meta font-semibold text-muted">{t('search.messages')}</h2>
      {search.hits.length > 0 && <Rows branch={branch} search={search} />}
      <SearchStatus search={search} query={query} />
      {search.isError ? (
        <div className="flex justify-center pt-1">
          <Button onClick={search.again}>{t('search.tryAgain')}</Button>
        </div>
      ) : (
        search.hasMore &&
        !isReadingOlder && (
          <div className="flex justify-center pt-1">
            <Button onClick={readMore}>{t('search.showMore')}</Button>
          </div>
        )
      )}
    </div>
  )
}

function Rows({ branch, search }: { branch: BranchId; search: MessageSearch }) {
  const { t } = useTranslation()
  const times = useTimes(useTimeZone(branch))
  const today = useToday(times)
  const namesakes = useConversationNamesakes(branch)
  const apartWords = useApartWords()
  return (
    <ul aria-label={t('search.list')} className="list-none">
      {search.hits.map((hit) => (
        <li key={`${hit.patient}/${String(hit.seq)}`}>
          <ResultRow
            branch={branch}
            hit={hit}
            apart={apartWords(namesakes.get(hit.patient))}
            times={times}
            today={today}
          />
        </li>
      ))}
    </ul>
  )
}

/** How far the search has come, and that nothing was found. */
function SearchStatus({ search, query }: { search: MessageSearch; query: string }) {
  const { hits, last } = search
  const words = useStatusWords(search, query.trim())
  const isShown = hits.length === 0 || last?.isReading === true || search.isReadingOlder
  return (
    <p
      aria-live="polite"
      className={isShown ? 'animate-late px-4 py-2 text-muted' : 'sr-only'}
      data-figures
    >
      {words}
    </p>
  )
}

function useStatusWords(
  { hits, last, isPending, isError, ...search }: MessageSearch,
  query: string,
) {
  const { t } = useTranslation()
  if (isError) return t('search.failed')
  if (isPending || !last) return t('search.searching')
  if (last.isReading) return t('search.reading', { ready: last.ready, total: last.total })
  if (search.isReadingOlder) return t('search.readingOlder', { count: last.ready })
  return hits.length === 0
    ? t('search.noMatch', { query })
    : t('search.found', { count: hits.length })
}
