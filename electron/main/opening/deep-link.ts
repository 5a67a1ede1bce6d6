import { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Destination } from '#electron/main/opening/conversation-opener.ts'

export const linkScheme = 'associhealth'

/** The scheme and twice the longest id. */
const longest = 160
const shape = /^associhealth:\/\/chat\/([^/]+)\/([^/]+)$/

/**
 * The conversation that a link leads to; undefined for everything that is not exactly `associhealth://chat/<branch>/<patient>`
 * with two ids of the contract. Compared as it is written: nothing is decoded, so nothing can be hidden in it.
 */
export function readDeepLink(link: string): (Destination & { patient: PatientId }) | undefined {
  if (link.length > longest) return undefined
  const [, first, second] = shape.exec(link) ?? []
  const branch = BranchId.safeParse(first)
  const patient = PatientId.safeParse(second)
  if (!branch.success || !patient.success) return undefined
  return { branch: branch.data, patient: patient.data }
}

/** What of a command line claims to be a link; what else stands there is none of ours. */
export function linksIn(argv: readonly string[]): string[] {
  return argv.filter((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`))
}
