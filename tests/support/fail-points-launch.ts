import { failPointVariable } from '#electron/main/fail-points.ts'
import { DeskApp, type DeskProfile } from '#tests/support/desk-app.ts'
import type { FailPoint } from '#tests/support/fail-points.ts'
import { endOf } from '#tests/support/power-cut.ts'

/** Work on a desk that is to die of it; it notes what it does, for a failure. */
type Work = (desk: DeskApp, note: (doing: string) => void) => Promise<void>

const killedAtLaunch = 'signal=SIGKILL'
/** How Playwright says that what it was asked about is gone. */
const gone = /has been closed|Target crashed|Target closed/u
const reachedWithinMs = 90_000
/** A page says that it is gone before the process has ended. */
const endsWithinMs = 10_000

/** Starts the app, works on it until it ends itself at the fail point, and fails if it does not. */
export async function killAt(profile: DeskProfile, point: FailPoint, work: Work): Promise<void> {
  const desk = await launchUnlessKilled(profile, point)
  if (!desk) return
  let isOver = false
  const ended = endOf(desk.app.process()).then((signal) => {
    isOver = true
    return signal
  })
  let failure: Error | undefined
  let doing = 'launching'
  const note = (next: string) => {
    doing = next
  }
  const worked = work(desk, note).then(
    () => reachedWithinMs,
    (thrown: unknown) => {
      if (isOver || gone.test(asError(thrown).message)) return endsWithinMs
      failure = asError(thrown)
      return 0
    },
  )
  const end = await Promise.race([ended, worked.then(after), after(reachedWithinMs)])
  // Only its main process has ended itself.
  await desk.kill()
  await worked
  if (failure) throw new Error(`While ${doing}: ${failure.message}`, { cause: failure })
  if (end === 'late') throw new Error(`The fail point was not reached while ${doing}`)
  if (end !== 'SIGKILL') throw new Error(`The app ended otherwise: ${end}`)
  if (desk.problems.length > 0) throw new Error(`Console: ${desk.problems.join('; ')}`)
}

async function launchUnlessKilled(
  profile: DeskProfile,
  point: FailPoint,
): Promise<DeskApp | undefined> {
  try {
    const environment = { [failPointVariable]: point }
    return await DeskApp.launch(profile, 'real', { environment })
  } catch (thrown) {
    if (asError(thrown).message.includes(killedAtLaunch)) return undefined
    throw thrown
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

function after(ms: number): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, 'late').unref()
  })
}
