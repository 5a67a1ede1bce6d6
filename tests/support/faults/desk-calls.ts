import { expect } from '@playwright/test'
import type { CommandInput, CommandOutput } from '#shared/ipc/contract.ts'
import type { CommandName } from '#shared/ipc/names.ts'
import type { DeskApp } from '#tests/support/desk-app.ts'
import type { ThreadPlace } from '#tests/support/faults/read-window.ts'

/** What crosses to the page: the brands of the ids are the product's own affair. */
export type Plain<T> = T extends string
  ? string
  : T extends object
    ? { [K in keyof T]: Plain<T[K]> }
    : T

/** Asks main what the window could ask it. */
export async function callDesk<N extends CommandName>(
  desk: DeskApp,
  name: N,
  input: Plain<CommandInput<N>>,
): Promise<CommandOutput<N>> {
  const result = await desk.page.evaluate((asked) => window.desk.invoke(asked.name, asked.input), {
    name: name,
    input: input,
  })
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value as CommandOutput<N>
}

export interface SendCall {
  afterMs: number
  input: Plain<CommandInput<'message.send'>>
}

/** Sends each at its time, one after the other, as the window would; tells which of them the desk took. */
export function sendBurst(desk: DeskApp, calls: SendCall[]): Promise<boolean[]> {
  return desk.page.evaluate(async (all) => {
    const began = performance.now()
    const taken = []
    for (const { afterMs, input } of all) {
      // Timers of their own could swap two that are due in the same millisecond.
      const waitMs = began + afterMs - performance.now()
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
      taken.push(window.desk.invoke('message.send', input).then(({ ok }) => ok))
    }
    return Promise.all(taken)
  }, calls)
}

/** Whether the desk is connected and has everything of every branch that it may see. */
export async function isInStep(desk: DeskApp): Promise<boolean> {
  const { connection, feeds } = await callDesk(desk, 'mirrors.get', undefined)
  const states = Object.values(feeds).map(({ state }) => state)
  return (
    connection.state === 'connected' &&
    states.length > 0 &&
    states.every((state) => state === 'in-step' || state === 'hidden')
  )
}

/** Until the window says that it is not connected. Resolves to when it did, by the computer's clock. */
export async function untilOffline({ page }: DeskApp, withinMs = 10_000): Promise<number> {
  // Looked at and timed by the page itself, at every frame: a question from outside takes longer than the answer.
  const at = await page.waitForFunction(
    () => {
      const lines = [...document.querySelectorAll('[role="status"][aria-label="Connection"]')]
      const isSaid = (line: Element) =>
        line.checkVisibility() && line.textContent.startsWith('Offline')
      return lines.some(isSaid) && Date.now()
    },
    undefined,
    { timeout: withinMs },
  )
  return Number(await at.jsonValue())
}

/** As somebody does who presses *Try now* until it works. Resolves to how long it took. */
export async function pressUntilConnected(desk: DeskApp, withinMs = 30_000): Promise<number> {
  const began = performance.now()
  while (!(await isInStep(desk))) {
    const soFarMs = performance.now() - began
    if (soFarMs > withinMs) throw new Error(`The desk was not in step again after ${withinMs} ms`)
    await callDesk(desk, 'connection.retry', undefined)
    await new Promise((resolve) => setTimeout(resolve, pressEveryMs))
  }
  return performance.now() - began
}

/** The same whenever it is needed, for as long as something runs. */
export async function pressWhile<T>(desk: DeskApp, running: Promise<T>): Promise<T> {
  const ended = running.then(
    () => true,
    () => true,
  )
  const pause = () => new Promise<false>((resolve) => setTimeout(resolve, pressEveryMs, false))
  while (!(await Promise.race([ended, pause()]))) await pressUntilConnected(desk, 60_000)
  return running
}

const pressEveryMs = 100

/**
 * As somebody does who says *Send now* to whatever has become old, because a clock was set: resolves to how many
 * messages of this thread wait, for the service or for a person. One that asks lets the next one ask.
 */
export async function sendWhatAsks(
  desk: DeskApp,
  { branch, patient }: { branch: string; patient: string },
): Promise<number> {
  const { pending } = await callDesk(desk, 'thread.get', { branch, patient })
  for (const { id, state } of pending)
    if (state.is === 'asks') await callDesk(desk, 'message.send-now', { id })
  return pending.filter(({ state }) => waits.has(state.is)).length
}

/** The same for several threads, until nothing waits in any of them. */
export async function sendAllThatAsks(
  desk: DeskApp,
  places: readonly ThreadPlace[],
): Promise<void> {
  const waiting = () => Promise.all(places.map((place) => sendWhatAsks(desk, place)))
  // A link that died unseen is given up within 45 s.
  const askedOften = { timeout: 60_000, intervals: [100] }
  await expect.poll(async () => Math.max(...(await waiting())), askedOften).toBe(0)
}

const waits: ReadonlySet<string> = new Set(['waiting', 'held', 'asks'])
