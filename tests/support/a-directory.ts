import { Directory } from '#electron/demo/directory/directory.ts'

type Written = Directory & { trial: { endsAt: string } | null }

/** How many linked patients the first branch has: a test takes one for itself. */
const linkedPatients = 80

/**
 * The practice of the contract tests: `st_one` works in `br_one`, `st_two` in `br_two`, `st_both` in both;
 * `br_one` has linked patients `pt_001` …, the invited `pt_invited` and `pt_newcomer`
 * (who accepts), and the unlinked `pt_unlinked`;
 * `br_two` has the linked `pt_elsewhere`.
 */
export function aDirectory(changes: Partial<Written> = {}): Directory {
  const branch = (id: string, name: string) => ({
    id,
    name,
    address: '1 Test Street',
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
  const patient = (id: string, link: string, of = 'br_one') => ({
    id,
    name: `Patient ${id}`,
    branch: of,
    link,
    password: `password of ${id}`,
  })
  const written = {
    practice: { id: 'pr_test', name: 'Test practice' },
    plan: 'growth',
    trial: null,
    service: { password: 'password of the service' },
    branches: [branch('br_one', 'One'), branch('br_two', 'Two')],
    staff: [
      member('st_one', 'Ana One', ['br_one']),
      member('st_two', 'Ben Two', ['br_two']),
      member('st_both', 'Carla Both', ['br_one', 'br_two']),
    ],
    patients: [
      ...Array.from({ length: linkedPatients }, (_, index) =>
        patient(`pt_${String(index + 1).padStart(3, '0')}`, 'linked'),
      ),
      patient('pt_invited', 'invited'),
      patient('pt_newcomer', 'invited'),
      patient('pt_unlinked', 'unlinked'),
      patient('pt_elsewhere', 'linked', 'br_two'),
    ],
    ...changes,
  }
  return Directory.parse(written)
}
