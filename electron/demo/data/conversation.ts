import type { StaffId } from '#shared/model/ids.ts'

/**
 * One line of a past conversation: when, who, what. When is `12m` (minutes ago) or `-3 09:12` (days ago, clinic time);
 * who is a staff id or `patient`.
 */
export type Line = readonly [when: string, who: 'patient' | `st_${string}`, text: string]

/** A thread as the demo practice begins with it. */
export interface Conversation {
  patient: `pt_${string}`
  lines: readonly Line[]
  /** How many of the patient's last messages nobody at the clinic has opened. */
  unread?: number
  /** Somebody decided that the patient's last message needs no reply. */
  settled?: true
  /** What the phone has said about the clinic's last message; read unless named. */
  receipt?: 'sent' | 'delivered' | 'read'
  /** The patient answers by themselves when the demo runs. */
  answers?: true
}

const manilaOffsetMs = 8 * 3_600_000
const dayMs = 86_400_000

/** Milliseconds since the epoch of a line's `when`. */
export function timeOf(when: string, nowMs: number): number {
  const minutes = /^(\d+)m$/u.exec(when)?.[1]
  if (minutes !== undefined) return nowMs - Number(minutes) * 60_000
  const [, days, hour, minute] = /^-(\d+) (\d\d):(\d\d)$/u.exec(when) ?? []
  if (days === undefined) throw new Error(`no time: ${when}`)
  const today = Math.floor((nowMs + manilaOffsetMs) / dayMs) * dayMs - manilaOffsetMs
  return today - Number(days) * dayMs + (Number(hour) * 60 + Number(minute)) * 60_000
}

/** Who sets the clinic's marks of the demo's threads. */
export const markingStaff = 'st_ana' as StaffId
