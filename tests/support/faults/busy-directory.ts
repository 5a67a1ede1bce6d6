import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'

export const patientsPerSeed = 8
const branch = 'br_makati'

/** The clinic with fresh patients for every seed, so that no thread is long and no seed sees another's messages. */
export function aBusyDirectory(seeds: number, changes: Partial<Directory> = {}): Directory {
  const small = aClinicDirectory(changes)
  const [pattern] = small.patients
  if (!pattern) throw new Error('The clinic has no patients')
  const patients = Array.from({ length: seeds }, (_, index) => patientsOf(index)).flat()
  const busy = patients.map(({ patient, name }) => ({
    ...pattern,
    ...{ id: patient, name, branch, link: 'linked', password: passwordOf(patient) },
    ...{ email: `${patient}@example.com`, phone: `+63 918 ${patient.slice(-4)} 200` },
  }))
  return { ...small, patients: [...small.patients, ...busy] } as Directory
}

/** The patients of the seed with this place in the list of seeds. */
export function patientsOf(seedIndex: number): ThreadPlace[] {
  return Array.from({ length: patientsPerSeed }, (_, index) => {
    const number = String(seedIndex * patientsPerSeed + index).padStart(4, '0')
    return { branch, patient: `pt_busy_${number}`, name: `Busy Patient ${number}` }
  })
}

export function passwordOf(patient: string): string {
  return `password of ${patient}`
}
