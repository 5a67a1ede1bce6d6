import { Directory } from '#electron/demo/directory/directory.ts'

type Written = Partial<Directory>

/**
 * The practice of the journeys: `st_ana` and `st_ben` at the front desk of both branches, `st_cora` of Cebu alone.
 * Makati has the linked Maria, Ramon and two of the name Ana Cruz, one invited and one unlinked; Cebu has Lito.
 */
export function aClinicDirectory(changes: Written = {}): Directory {
  const branch = (id: string, name: string) => ({
    id,
    name,
    address: `1 ${name} Avenue`,
    phone: '+63 2 8000 0000',
    timeZone: 'Asia/Manila',
  })
  const member = (id: string, name: string, branches: string[]) => ({
    id,
    name,
    role: 'front-desk',
    password: `password of ${id}`,
    branches,
  })
  const patient = (id: string, name: string, over: object = {}) => ({
    id,
    name,
    email: `${id}@example.com`,
    phone: `+63 917 000 ${String(1000 + id.length * 7 + name.length)}`,
    branch: 'br_makati',
    link: 'linked',
    password: `password of ${id}`,
    ...over,
  })
  return Directory.parse({
    practice: { id: 'pr_ngiti', name: 'Ngiti Dental' },
    plan: 'growth',
    trial: null,
    service: { password: 'password of the service' },
    branches: [branch('br_makati', 'Makati'), branch('br_cebu', 'Cebu')],
    staff: [
      member('st_ana', 'Ana Reyes', ['br_makati', 'br_cebu']),
      member('st_ben', 'Ben Uy', ['br_makati', 'br_cebu']),
      member('st_cora', 'Cora Lim', ['br_cebu']),
    ],
    patients: [
      patient('pt_maria', 'Maria Santos'),
      patient('pt_ramon', 'Ramon Cruz'),
      patient('pt_ana_1', 'Ana Cruz', { phone: '+63 917 555 0101' }),
      patient('pt_ana_2', 'Ana Cruz', { phone: '+63 917 555 0202' }),
      patient('pt_ines', 'Inés Villanueva-Dimaculangan', { link: 'invited' }),
      patient('pt_jun', 'Jun Bautista', { link: 'unlinked' }),
      patient('pt_lito', 'Lito Abad', { branch: 'br_cebu' }),
    ],
    ...changes,
  })
}
