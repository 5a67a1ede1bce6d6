import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'

const patientsPerGroup = 4
const branch = 'br_makati'

/** The clinic with groups of patients, one for every seed, so that no thread is long and no seed sees another's. */
export function aBusyDirectory(groups: number, changes: Partial<Directory> = {}): Directory {
  const small = aClinicDirectory(changes)
  const [pattern] = small.patients
  if (!pattern) throw new Error('The clinic has no patients')
  const patients = Array.from({ length: groups }, (_, index) => patientsOf(index)).flat()
  const busy = patients.map(({ patient, name }) => ({
    ...pattern,
    ...{ id: patient, name, branch, link: 'linked', password: passwordOf(patient) },
    ...{ email: `${patient}@example.com`, phone: `+63 918 ${patient.slice(-4)} 200` },
  }))
  return { ...small, patients: [...small.patients, ...busy] } as Directory
}

/** The patients of one group, counted from 0. */
export function patientsOf(group: number): ThreadPlace[] {
  return Array.from({ length: patientsPerGroup }, (_, index) => {
    const number = String(group * patientsPerGroup + index).padStart(4, '0')
    return { branch, patient: `pt_busy_${number}`, name: `Busy Patient ${number}` }
  })
}

export function passwordOf(patient: string): string {
  return `password of ${patient}`
}
