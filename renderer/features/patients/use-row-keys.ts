import { useEffect, useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import type { TableVirtuosoHandle } from 'react-virtuoso'
import type { PatientRecord } from '#shared/model/conversation.ts'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import { keepPatientListPlace, patientListPlace } from '#renderer/state/patient-list-place.ts'

/** The list measures itself before it paints the row. */
const framesUntilPainted = 30

const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

/** Where a key leads from row `at` of `count`; undefined when it is no key of a list. */
export function rowAfter(key: string, at: number, count: number): number | undefined {
  const step = steps[key]
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, at + step))
}

interface RowKeys {
  branch: BranchId
  rows: readonly PatientRecord[]
  handle: RefObject<TableVirtuosoHandle | null>
  /** Around the table. */
  frame: RefObject<HTMLElement | null>
}

/** One row of the table takes the Tab key, arrows go from row to row, and the last one is found again on coming back. */
export function useRowKeys({ branch, rows, handle, frame }: RowKeys) {
  const [kept, setKept] = useState(() => patientListPlace(branch).row)
  const [first] = useState(() => Math.max(0, indexOf(rows, kept)))
  const current = Math.max(0, indexOf(rows, kept))
  useReturn(frame, kept)
  const choose = (patient: PatientId) => {
    setKept(patient)
    keepPatientListPlace(branch, { row: patient })
  }
  const focusRow = (index: number) => {
    const patient = rows[index]?.patient.id
    if (patient === undefined) return
    choose(patient)
    handle.current?.scrollIntoView({
      index,
      done: () => {
        requestAnimationFrame(() => linkOf(frame.current, patient)?.focus({ preventScroll: true }))
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, current, rows.length)
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    focusRow(next)
  }
  return { first, current: rows[current]?.patient.id, choose, focusRow, onKeyDown }
}

/** On the way back the row has the focus again, unless something else took it. */
function useReturn(frame: RefObject<HTMLElement | null>, patient: PatientId | null): void {
  const [from] = useState(patient)
  useEffect(() => {
    let waiting: number
    const look = (framesLeft: number) => {
      if (from === null || framesLeft === 0 || document.activeElement !== document.body) return
      linkOf(frame.current, from)?.focus({ preventScroll: true })
      waiting = requestAnimationFrame(() => {
        look(framesLeft - 1)
      })
    }
    waiting = requestAnimationFrame(() => {
      look(framesUntilPainted)
    })
    return () => {
      cancelAnimationFrame(waiting)
    }
  }, [frame, from])
}

function indexOf(rows: readonly PatientRecord[], patient: PatientId | null): number {
  return rows.findIndex((record) => record.patient.id === patient)
}

function linkOf(frame: HTMLElement | null, patient: PatientId): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`a[data-patient="${patient}"]`) ?? null
}
