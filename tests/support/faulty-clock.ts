import { existsSync, readFileSync } from 'node:fs'
import type { DeskApp, DeskProfile } from '#tests/support/desk-app.ts'
import { putFile } from '#tests/support/put-file.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How wrong a computer's clock is in these tests. */
export const wrongBy: readonly number[] = [hourMs, -hourMs, dayMs, -dayMs]

/** Sets the computer's clock wrong by so much, for main and for the window; no time passes. */
export async function setClockWrong(
  desk: DeskApp,
  profile: DeskProfile,
  byMs: number,
): Promise<void> {
  await desk.page.evaluate((offset) => {
    const world = globalThis as unknown as { Date: DateConstructor; realDate?: DateConstructor }
    const real = world.realDate ?? world.Date
    world.realDate = real
    world.Date = new Proxy(real, {
      construct: (target, args: unknown[]) =>
        args.length === 0
          ? new target(target.now() + offset)
          : (Reflect.construct(target, args) as Date),
      get: (target, key) =>
        key === 'now' ? () => target.now() + offset : (Reflect.get(target, key) as unknown),
    })
  }, byMs)
  // Last: what main tells the window of it, the window judges by its own clock.
  putFile(profile.clockFile, `${read(profile).passed} ${byMs}`)
}

/** More time has passed than the computer's clock says; the desk of this profile looks every few seconds. */
export function moveClock(profile: DeskProfile, byMs: number): void {
  const { passed, set } = read(profile)
  putFile(profile.clockFile, `${passed + byMs} ${set}`)
}

function read({ clockFile }: DeskProfile): { passed: number; set: number } {
  const text = existsSync(clockFile) ? readFileSync(clockFile, 'utf8') : ''
  const [passed = 0, set = 0] = text.split(' ').map(Number)
  return { passed, set }
}
