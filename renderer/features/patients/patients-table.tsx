import { SearchX, UsersRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TableVirtuoso } from 'react-virtuoso'
import type { PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { useBranch } from '#renderer/state/account.ts'
import { searchPeople } from '#renderer/state/matches-person.ts'
import { usePatients } from '#renderer/state/queries.ts'
import { usePatientNamesakes } from '#renderer/state/use-namesakes.ts'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'
import { SkeletonRows } from '#renderer/ui/skeleton-rows.tsx'
import { PatientCells } from '#renderer/features/patients/patient-cells.tsx'
import { tableParts } from '#renderer/features/patients/table-parts.tsx'

const none: readonly PatientRecord[] = []

/** All patients of the branch. Key it by branch: a search belongs to one. */
export function PatientsTable({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const patients = usePatients(branch)
  const all = patients.data ?? none
  const shown = useMemo(() => {
    const matches = searchPeople(query)
    return query.trim() === '' ? all : all.filter((record) => matches(record.patient))
  }, [all, query])
  const clear = () => {
    setQuery('')
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 items-center gap-4 px-6 pb-3">
        <div className="w-80 max-w-full">
          <SearchField
            label={t('patients.search')}
            clearLabel={t('patients.clearSearch')}
            value={query}
            onChange={setQuery}
          />
        </div>
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
          <EmptyState
            icon={<SearchX size={26} />}
            title={t('patients.noMatch', { query: query.trim() })}
            action={<Button onClick={clear}>{t('patients.clearSearch')}</Button>}
          >
            {t('patients.noMatchHelp')}
          </EmptyState>
        ) : (
          <Rows branch={branch} rows={shown} />
        )}
      </div>
    </div>
  )
}

function NoPatients({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  const name = useBranch(branch)?.name ?? ''
  return (
    <EmptyState icon={<UsersRound size={26} />} title={t('patients.empty', { branch: name })}>
      {t('patients.emptyHelp')}
    </EmptyState>
  )
}

function Rows({ branch, rows }: { branch: BranchId; rows: readonly PatientRecord[] }) {
  const { t } = useTranslation()
  const namesakes = usePatientNamesakes(branch)
  const apartWords = useApartWords()
  const context = useMemo(() => ({ label: t('patients.title'), count: rows.length }), [t, rows])
  const columns = [
    { title: t('patients.name'), width: 'w-[36%]' },
    { title: t('patient.phone'), width: 'w-[18%]' },
    { title: t('patient.email'), width: 'w-[30%]' },
    { title: t('patient.mobileApp'), width: 'w-[16%]' },
  ]
  return (
    <TableVirtuoso
      className="h-full"
      tabIndex={-1}
      data={rows}
      context={context}
      components={tableParts}
      fixedItemHeight={44}
      increaseViewportBy={176}
      computeItemKey={(_index, record) => record.patient.id}
      fixedHeaderContent={() => (
        <tr className="bg-surface">
          {columns.map(({ title, width }) => (
            <th
              key={title}
              scope="col"
              className={`h-9 border-b border-line px-3 text-left text-meta font-medium text-muted first:pl-6 ${width}`}
            >
              {title}
            </th>
          ))}
        </tr>
      )}
      itemContent={(_index, record) => (
        <PatientCells record={record} apart={apartWords(namesakes.get(record.patient.id))} />
      )}
    />
  )
}
