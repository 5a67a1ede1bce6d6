import type { Directory } from '#electron/demo/directory/directory.ts'
import { aClinicDirectory } from '#tests/support/a-clinic-directory.ts'
import { nastyNames } from '#tests/support/hostile/texts.ts'

const upTo = (most: number, text: string) => Array.from(text).slice(0, most).join('')
const links = ['linked', 'linked', 'unlinked', 'invited'] as const

/** Everything that has a name has a hostile one, and every patient another; the branch has an id and a zone that trip up readers. */
export function aHostileDirectory(): Directory {
  const plain = aClinicDirectory()
  const name = (at: number) => nastyNames[at % nastyNames.length] ?? ''
  const branch = 'constructor'
  return aClinicDirectory({
    practice: { ...plain.practice, name: name(0) },
    branches: plain.branches.map((one, at) => ({
      ...one,
      id: (at === 0 ? branch : one.id) as typeof one.id,
      name: name(14 + at),
      address: name(13),
      phone: name(17),
      timeZone: 'Mars/Olympus_Mons',
    })),
    staff: plain.staff.map((member, at) => ({
      ...member,
      name: name(13 + at),
      branches: [branch as (typeof member.branches)[number]],
    })),
    patients: nastyNames.map((nasty, at) => {
      const id = at === 0 ? 'constructor' : `pt_${at}`
      return {
        id: id as Directory['patients'][number]['id'],
        name: nasty,
        email: upTo(254, nasty),
        phone: upTo(40, name(at + 14)),
        birthDate: '0001-01-01',
        branch: branch as Directory['branches'][number]['id'],
        link: links[at % links.length] ?? 'linked',
        password: `password of ${id}`,
      }
    }),
  })
}
