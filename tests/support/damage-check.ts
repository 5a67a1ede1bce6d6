import { expect } from '@playwright/test'
import type { Conversation } from '#shared/model/conversation.ts'
import type { DamageSite } from '#tests/support/damage-site.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import { checkHistories, type Verdict } from '#tests/support/faults/checker.ts'
import { callDesk, isInStep } from '#tests/support/faults/desk-calls.ts'
import { readCache } from '#tests/support/faults/read-cache.ts'
import { readService } from '#tests/support/faults/read-service.ts'
import { readThreads, type ThreadPlace } from '#tests/support/faults/read-window.ts'

/** Of what existed on the disk alone. */
export interface Kept {
  waiting: number
  refused: number
  drafts: number
}

export interface Outcome {
  /** What the desk told the person; `intact` when it had nothing to tell. */
  told: string
  kept: Kept
  lost: number
  verdict: Verdict
  /** Until nothing was missing any more. */
  mendedMs: number
}

const branch = 'br_makati'
const withinMs = 60_000

/**
 * Waits until the desk has everything of the service again, and every unsent text is kept or counted as lost. The
 * threads in `looked` are compared message by message, all others by their last words.
 */
export async function expectMended(
  site: DamageSite,
  desk: DeskApp,
  looked: readonly ThreadPlace[],
): Promise<Outcome> {
  const began = performance.now()
  for (;;) {
    const mendedMs = performance.now() - began
    const { flaws, verdict, counted } = await lookAt(site, desk, looked)
    if (verdict && counted && flaws.length === 0) return { ...counted, verdict, mendedMs }
    if (mendedMs > withinMs) throw new Error(`Not mended: ${flaws.slice(0, 5).join('; ')}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

type Counted = Pick<Outcome, 'told' | 'kept' | 'lost'>

/** Whatever was unsent is there, or has been said to be lost: what waits goes out, and a loss is told, a little later. */
async function countedOf(
  site: DamageSite,
  desk: DeskApp,
): Promise<{ counted: Counted; flaws: string[] }> {
  const kept = await keptOf(site, desk)
  const { told, lost } = await noticed(desk)
  const { waiting, drafts } = site.unsent
  const unsent = waiting.length + 1 + drafts.length
  const said = `of ${String(unsent)} kept ${JSON.stringify(kept)}, said to be lost ${String(lost)}`
  return { counted: { told, kept, lost }, flaws: sum(kept) + lost === unsent ? [] : [said] }
}

const sum = ({ waiting, refused, drafts }: Kept) => waiting + refused + drafts

interface Look {
  flaws: string[]
  /** There once it was worth reading the conversations. */
  verdict?: Verdict
  counted?: Counted
}

async function lookAt(
  site: DamageSite,
  desk: DeskApp,
  looked: readonly ThreadPlace[],
): Promise<Look> {
  if (!(await isInStep(desk))) return { flaws: ['not in step'] }
  const { storage } = await callDesk(desk, 'mirrors.get', undefined)
  if (storage !== 'disk') return { flaws: [`kept elsewhere: ${storage}`] }
  const missing = await missingRows(site, desk)
  if (missing.length > 0) return { flaws: missing }
  const verdict = await compare(site, desk, looked)
  const flaws = verdict.findings.map(({ flaw, place, which }) => [flaw, place, which].join(' '))
  if (flaws.length > 0) return { flaws, verdict }
  return { ...(await countedOf(site, desk)), verdict }
}

/** While the cache changes its place, it gives no list. */
async function listOf(desk: DeskApp): Promise<Conversation[]> {
  return callDesk(desk, 'conversation.list', { branch }).catch((thrown: unknown) => {
    if (String(thrown).endsWith(': cache-unavailable')) return []
    throw thrown
  })
}

/** Conversations that the list shows neither with their last words nor with what waits there. */
export async function missingRows(site: DamageSite, desk: DeskApp): Promise<string[]> {
  const rows = await listOf(desk)
  const previews = new Map(rows.map(({ patient, preview }) => [String(patient), preview?.text]))
  const patients = new Set(site.places.map(({ patient }) => patient))
  const last = new Map(
    readService(site.clinic.service, patients).map(({ patient, text }) => [patient, text]),
  )
  const isShown = (patient: string, text: string) => {
    const shown = previews.get(patient)
    const isWaiting = site.unsent.waiting.some(
      (one) => one.place.patient === patient && one.text === shown,
    )
    return shown === text || isWaiting
  }
  return [...last]
    .filter(([patient, text]) => !isShown(patient, text))
    .map(([patient]) => `the list does not show ${patient}`)
}

/** Those that nobody sends any more may be missing; which of them are is counted elsewhere. */
async function compare(
  site: DamageSite,
  desk: DeskApp,
  looked: readonly ThreadPlace[],
): Promise<Verdict> {
  const patients = new Set(looked.map(({ patient }) => patient))
  const window = await readThreads(desk, looked)
  const waiting = site.unsent.waiting.map(({ place: { patient }, text }) => ({
    ...{ patient, text },
    direction: 'sent' as const,
    isPromised: false,
  }))
  const uttered = [...site.uttered, ...waiting].filter(({ patient }) => patients.has(patient))
  const cache = await readCache(await desk.cachePage(), patients)
  const service = readService(site.clinic.service, patients)
  return checkHistories({ uttered, service, cache, window })
}

async function keptOf(site: DamageSite, desk: DeskApp): Promise<Kept> {
  const { waiting, refused, drafts } = site.unsent
  const stored = site.clinic.service.messages().map(({ text }) => text)
  const timesSent = waiting.map(({ text }) => stored.filter((one) => one === text).length)
  expect(Math.max(...timesSent), 'times that one message was sent').toBeLessThanOrEqual(1)
  const threadOf = ({ branch, patient }: ThreadPlace) =>
    callDesk(desk, 'thread.get', { branch, patient })
  const { pending } = await threadOf(refused.place)
  const texts = await Promise.all(
    drafts.map(async ({ place, text }) => (await threadOf(place)).draft === text),
  )
  return {
    waiting: timesSent.filter((times) => times === 1).length,
    refused: pending.filter(({ text, state }) => text === refused.text && state.is === 'not-sent')
      .length,
    drafts: texts.filter(Boolean).length,
  }
}

/** What the notices say: that something was fetched again, and how much is lost. */
export async function noticed(desk: DeskApp): Promise<{ told: string; lost: number }> {
  const { notices } = await callDesk(desk, 'mirrors.get', undefined)
  const ours = notices.filter(({ code }) => code === 'cache-rebuilt' || code === 'key-lost')
  const lost = ours.reduce((total, { values }) => total + Number(values['count']), 0)
  const codes = [...new Set(ours.map(({ code }) => code))]
  return { told: codes.length === 0 ? 'intact' : codes.join(' and '), lost }
}
