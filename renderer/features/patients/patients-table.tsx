import { SearchX, UsersRound } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { useAccount, useBranch } from '#renderer/state/account.ts'
import { searchPeople } from '#renderer/state/matches-person.ts'
import { keepPatientListPlace, patientListPlace } from '#renderer/state/patient-list-place.ts'
import { usePatients } from '#renderer/state/queries.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'
import { SkeletonRows } from '#renderer/ui/skeleton-rows.tsx'
import { PatientRows } from '#renderer/features/patients/patient-rows.tsx'
import type { PatientRowsHandle } from '#renderer/features/patients/patient-rows.tsx'

const none: readonly PatientRecord[] = []

/** All patients of the branch. Key it by branch: a search belongs to one, and is there again on coming back. */
export function PatientsTable({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState(() => patientListPlace(branch).query)
  const rows = useRef<PatientRowsHandle>(null)
  const patients = usePatients(branch)
  const all = patients.data ?? none
  const shown = useMemo(() => {
    const matches = searchPeople(query)
    return query.trim() === '' ? all : all.filter((record) => matches(record.patient))
  }, [all, query])
  const search = (next: string) => {
    setQuery(next)
    keepPatientListPlace(branch, { query: next })
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-4 px-6 pb-3">
        <PatientSearch
          query={query}
          onSearch={search}
          onArrowDown={() => rows.current?.focusFirst()}
        />
        <p data-figures aria-live="polite" className="text-muted">
          {patients.data &&
            (query.trim() === ''
              ? t('patients.count', { count: all.length })
              : t('patients.found', { count: shown.length }))}
        </p>
      </div>
      <div className="min-h-0 flex-1 border-t border-line bg-surface">
        {patients.isPending ? (
          <SkeletonRows />
        ) : patients.isError ? (
          <EmptyState
            title={t('patients.loadFailed')}
            action={
              <Button onClick={() => void patients.refetch()}>{t('connection.tryAgain')}</Button>
            }
          />
        ) : all.length === 0 ? (
          <NoPatients branch={branch} />
        ) : shown.length === 0 ? (
          <NoMatch
            query={query.trim()}
            onClear={() => {
              search('')
            }}
          />
        ) : (
          <PatientRows ref={rows} branch={branch} rows={shown} />
        )}
      </div>
    </div>
  )
}

function PatientSearch({
  query,
  onSearch,
  onArrowDown,
}: {
  query: string
  onSearch: (query: string) => void
  onArrowDown: () => void
}) {
  const { t } = useTranslation()
  return (
    <div
      className="w-80 max-w-full"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return
        event.preventDefault()
        onArrowDown()
      }}
    >
      <SearchField
        label={t('patients.search')}
        clearLabel={t('patients.clearSearch')}
        value={query}
        onChange={onSearch}
      />
    </div>
  )
}

function NoPatients({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  const name = useBranch(branch)?.name ?? ''
  const { chats } = useAccount()
  if (!chats) {
    return (
      <EmptyState
        icon={<UsersRound size={26} />}
        title={t('patients.notReceived', { branch: name })}
      >
        {t('patients.notReceivedHelp')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<UsersRound size={26} />} title={t('patients.empty', { branch: name })}>
      {t('patients.emptyHelp')}
    </EmptyState>
  )
}

function NoMatch({ query, onClear }: { query: string; onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<SearchX size={26} />}
      title={t('patients.noMatch', { query })}
      action={<Button onClick={onClear}>{t('patients.clearSearch')}</Button>}
    >
      {t('patients.noMatchHelp')}
    </EmptyState>
  )
}
