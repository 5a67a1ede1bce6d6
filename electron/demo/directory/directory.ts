import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'
import { textUpTo } from '#shared/contract/text.ts'
import { Branch, Plan } from '#shared/model/account.ts'
import { BranchId, PatientId, PracticeId, StaffId } from '#shared/model/ids.ts'
import { toInstant } from '#shared/model/instant.ts'
import { LinkState } from '#shared/model/patient.ts'

/** The newest shape of the directory file that this program reads. */
export const directoryVersion = 1

/** The chat service's name at the broker: no member of a practice may have it. */
export const serviceUser = 'svc_chat'

const Password = z.string().min(1).max(1_000)
const name = textUpTo(limits.nameCodePoints)
/** People write instants by hand: milliseconds may be missing. */
const HandwrittenInstant = z.iso.datetime().transform((text) => toInstant(Date.parse(text)))

const StaffMember = z.object({
  id: StaffId,
  name,
  role: z.enum(['front-desk', 'dentist', 'manager']),
  password: Password,
  branches: z.array(BranchId).max(limits.accountBranches),
})
export type StaffMember = z.infer<typeof StaffMember>

const DirectoryPatient = z.object({
  id: PatientId,
  name,
  email: textUpTo(limits.emailCodePoints).nullish(),
  phone: textUpTo(limits.phoneCodePoints).nullish(),
  birthDate: z.iso.date().nullish(),
  branch: BranchId,
  link: LinkState,
  /** Without one the patient cannot sign in at the broker. */
  password: Password.nullish(),
})
export type DirectoryPatient = z.infer<typeof DirectoryPatient>

/** One practice, as its owner writes it down (section 9). */
export const Directory = z
  .object({
    v: z.literal(directoryVersion).optional(),
    practice: z.object({ id: PracticeId, name }),
    plan: Plan,
    trial: z.object({ endsAt: HandwrittenInstant }).nullish(),
    service: z.object({ password: Password }),
    branches: z.array(Branch),
    staff: z.array(StaffMember),
    patients: z.array(DirectoryPatient),
  })
  .superRefine((directory, context) => {
    for (const { path, message } of brokenReferences(directory)) {
      context.addIssue({ code: 'custom', path, message })
    }
  })
export type Directory = z.infer<typeof Directory>

interface Broken {
  path: (string | number)[]
  message: string
}

/** Ids that occur twice, and branches that nobody described. */
function* brokenReferences(directory: {
  branches: { id: BranchId }[]
  staff: StaffMember[]
  patients: DirectoryPatient[]
}): Generator<Broken> {
  const branches = new Set<string>()
  for (const [index, { id }] of directory.branches.entries()) {
    if (branches.has(id))
      yield { path: ['branches', index, 'id'], message: `"${id}" is used twice` }
    branches.add(id)
  }
  const usernames = new Set<string>([serviceUser])
  for (const list of ['staff', 'patients'] as const) {
    for (const [index, { id }] of directory[list].entries()) {
      if (usernames.has(id)) {
        yield {
          path: [list, index, 'id'],
          message: `"${id}" is used twice (names at the broker are unique together)`,
        }
      }
      usernames.add(id)
    }
  }
  const unknown = (branch: string) => `no branch has the id "${branch}"`
  for (const [index, member] of directory.staff.entries()) {
    for (const [at, branch] of member.branches.entries()) {
      if (!branches.has(branch))
        yield { path: ['staff', index, 'branches', at], message: unknown(branch) }
    }
  }
  for (const [index, { branch }] of directory.patients.entries()) {
    if (!branches.has(branch))
      yield { path: ['patients', index, 'branch'], message: unknown(branch) }
  }
}
