import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { WithheldReason } from '#shared/model/notification-decision.ts'
import type { NotifyLevel } from '#shared/model/settings.ts'
import type { Words } from '#electron/main/notifications/written.ts'

export interface Conversation {
  branch: BranchId
  patient: PatientId
}

/** A conversation to tell of, with no more than the level says. */
export type Told = Conversation & Said

type Said = Pick<Words, 'unread' | 'name' | 'text'>

/** What one notification stands for: its click leads to the conversation, or to a hub when there are several. */
export interface Alert {
  conversations: readonly [Told, ...Told[]]
  /** It would say more, were the desk not locked. */
  isCurtailed: boolean
}

/** Everything that a decision depends on. */
export interface Situation {
  level: NotifyLevel
  isLocked: boolean
  isPaused: boolean
  isMuted: (branch: BranchId) => boolean
  isQuiet: (branch: BranchId) => boolean
  /** The conversation that somebody looks at now. */
  beingRead: Conversation | null
}

export interface Withheld {
  branch: BranchId
  reason: WithheldReason
  conversations: number
}

export interface Decision {
  alert: Alert | null
  withheld: readonly Withheld[]
}

/** One alert for all that has been written in a moment, and the reason for each conversation that it leaves out. */
export function decide(
  written: ReadonlyMap<BranchId, ReadonlyMap<PatientId, Said>>,
  situation: Situation,
): Decision {
  const told: Told[] = []
  const withheld: Withheld[] = []
  for (const [branch, ofBranch] of written) {
    for (const [patient, words] of ofBranch) {
      const reason = whyWithheld({ branch, patient }, words, situation)
      if (reason) count(withheld, { branch, reason })
      else told.push({ branch, patient, ...asMuchAs(words, situation) })
    }
  }
  const [first, ...others] = told
  const isCurtailed = situation.isLocked && situation.level !== 'branch'
  return { alert: first ? { conversations: [first, ...others], isCurtailed } : null, withheld }
}

/** The reason that a person understands first, or null for none. */
export function whyWithheld(
  { branch, patient }: Conversation,
  { unread }: Pick<Words, 'unread'>,
  { level, isPaused, isMuted, isQuiet, beingRead }: Situation,
): WithheldReason | null {
  // Told apart before what is read: looking at it is what read it.
  if (beingRead?.branch === branch && beingRead.patient === patient) return 'being-read'
  if (unread === 0) return 'read-already'
  if (level === 'off') return 'off'
  if (isMuted(branch)) return 'branch-muted'
  if (isPaused) return 'paused'
  return isQuiet(branch) ? 'quiet-hours' : null
}

/** Nothing of a patient is said while the desk is locked. */
function asMuchAs(
  { unread, name, text }: Said,
  { level, isLocked }: Pick<Situation, 'level' | 'isLocked'>,
): Said {
  if (isLocked || level === 'off' || level === 'branch') return { unread }
  return level === 'name' ? { unread, name } : { unread, name, text }
}

function count(withheld: Withheld[], { branch, reason }: Omit<Withheld, 'conversations'>): void {
  const known = withheld.find((other) => other.branch === branch && other.reason === reason)
  if (known) known.conversations += 1
  else withheld.push({ branch, reason, conversations: 1 })
}
