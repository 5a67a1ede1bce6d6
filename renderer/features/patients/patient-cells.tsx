import { memo } from 'react'
import type { PatientRecord } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { addresses } from '#renderer/state/addresses.ts'
import type { ApartWords } from '#renderer/i18n/apart-words.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { LinkWord } from '#renderer/features/patients/mobile-app.tsx'

const cell = 'truncate border-b border-line px-3'

export const PatientCells = memo(function PatientCells({
  record: { patient },
  apart,
  takesTab,
  onChoose,
}: {
  record: PatientRecord
  apart: ApartWords | undefined
  /** The others are reached by the arrow keys. */
  takesTab: boolean
  onChoose: (patient: PatientId) => void
}) {
  return (
    <>
      <td className={`${cell} pl-6`}>
        <div className="flex min-w-0 items-center gap-3">
          <Avatar id={patient.id} name={patient.name} size="small" />
          <a
            href={addresses.patient(patient.id)}
            draggable={false}
            data-patient={patient.id}
            tabIndex={takesTab ? 0 : -1}
            onFocus={() => {
              onChoose(patient.id)
            }}
            aria-label={patient.name}
            aria-describedby={apart === undefined ? undefined : `apart-${patient.id}`}
            title={patient.name}
            // The whole row opens the profile; phone and email stand above it, to be copied.
            className="flex min-h-8 min-w-0 items-center rounded-control font-medium after:absolute after:inset-0 hover:underline"
          >
            <bdi className="truncate">{patient.name}</bdi>
          </a>
          {apart !== undefined && (
            <span title={apart.full} className="shrink-0 text-meta text-muted">
              <span aria-hidden data-figures>
                {apart.short}
              </span>
              <span id={`apart-${patient.id}`} className="sr-only">
                {apart.full}
              </span>
            </span>
          )}
        </div>
      </td>
      <td data-figures className={`${cell} text-muted`}>
        <span data-selectable className="relative">
          {patient.phone}
        </span>
      </td>
      <td className={`${cell} text-muted`}>
        <span data-selectable title={patient.email} className="relative">
          {patient.email}
        </span>
      </td>
      <td className={cell}>
        <LinkWord state={patient.link.state} />
      </td>
    </>
  )
})
