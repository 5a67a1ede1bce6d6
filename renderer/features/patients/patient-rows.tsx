import { useImperativeHandle, useMemo, useRef } from 'react'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { TableVirtuoso } from 'react-virtuoso'
import type { TableVirtuosoHandle } from 'react-virtuoso'
import type { PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { usePatientNamesakes } from '#renderer/state/use-namesakes.ts'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { PatientCells } from '#renderer/features/patients/patient-cells.tsx'
import { tableParts } from '#renderer/features/patients/table-parts.tsx'
import { useRowKeys } from '#renderer/features/patients/use-row-keys.ts'

export interface PatientRowsHandle {
  focusFirst: () => void
}

/** The rows that are in sight, under a header that stays. */
export function PatientRows({
  ref,
  branch,
  rows,
}: {
  ref: Ref<PatientRowsHandle>
  branch: BranchId
  rows: readonly PatientRecord[]
}) {
  const { t } = useTranslation()
  const namesakes = usePatientNamesakes(branch)
  const apartWords = useApartWords()
  const handle = useRef<TableVirtuosoHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const keys = useRowKeys({ branch, rows, handle, frame })
  const { focusRow } = keys
  useImperativeHandle(ref, () => ({
    focusFirst: () => {
      focusRow(0)
    },
  }))
  const context = useMemo(() => ({ label: t('patients.title'), count: rows.length }), [t, rows])
  return (
    <div ref={frame} onKeyDown={keys.onKeyDown} className="h-full">
      <TableVirtuoso
        ref={handle}
        className="h-full"
        tabIndex={-1}
        data={rows}
        context={context}
        components={tableParts}
        fixedItemHeight={44}
        increaseViewportBy={176}
        {...(keys.first > 0 && {
          initialTopMostItemIndex: { index: keys.first, align: 'center' },
        })}
        computeItemKey={(_index, record) => record.patient.id}
        fixedHeaderContent={() => <HeaderRow />}
        itemContent={(_index, record) => (
          <PatientCells
            record={record}
            apart={apartWords(namesakes.get(record.patient.id))}
            takesTab={record.patient.id === keys.current}
            onChoose={keys.choose}
          />
        )}
      />
    </div>
  )
}

function HeaderRow() {
  const { t } = useTranslation()
  const columns = [
    { title: t('patients.name'), width: 'w-[36%]' },
    { title: t('patient.phone'), width: 'w-[18%]' },
    { title: t('patient.email'), width: 'w-[30%]' },
    { title: t('patient.mobileApp'), width: 'w-[16%]' },
  ]
  return (
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
  )
}
