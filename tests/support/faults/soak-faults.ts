import { crash, forgiveCrashes, hasList, timeUntilBack } from '#tests/support/crashes.ts'
import type { DeskProfile } from '#tests/support/desk-app.ts'
import { badLines } from '#tests/support/faults/bad-lines.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import type { Random } from '#tests/support/faults/random.ts'
import { moveClock, setClockWrong, wrongBy } from '#tests/support/faulty-clock.ts'
import { startAgain } from '#tests/support/second-start.ts'
import { standStill } from '#tests/support/stand-still.ts'

interface Scene extends FaultSite {
  profile: DeskProfile
  random: Random
}

export interface SoakFault {
  name: string
  /** While both sides talk. Resolves when it has happened, which says nothing about the desk being well again. */
  happen: (scene: Scene) => Promise<unknown>
}

/** Two crashes in so long lead to no safe mode. */
const forgottenMs = 6 * 60_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const soon = (random: Random) => pause(random.between(500, 3_000))

/** What may happen at any time and leaves nothing of the traffic unsaid. */
export const soakFaults: readonly SoakFault[] = [
  { name: 'nothing', happen: () => Promise.resolve() },
  {
    name: 'broker killed',
    happen: async ({ clinic, random }) => {
      await soon(random)
      await clinic.broker.kill()
      await pause(random.between(0, 2_000))
      await clinic.broker.restart()
    },
  },
  {
    name: 'service restarted',
    happen: async ({ clinic, random }) => {
      await soon(random)
      await clinic.service.stop(random.pick(['SIGTERM', 'SIGKILL'] as const))
      await clinic.service.start()
    },
  },
  {
    name: 'half-open, then awake',
    happen: async ({ network, desk, random }) => {
      await soon(random)
      network.abandon(random.pick([['up'], ['down'], ['up', 'down']] as const))
      await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
    },
  },
  {
    name: 'bad line',
    happen: async ({ network, random }) => {
      for (const spoil of badLines(random)) {
        spoil(network)
        await pause(1_000)
        await network.heal()
      }
    },
  },
  {
    name: 'cache host crashed',
    happen: async ({ desk, profile, random }) => {
      moveClock(profile, forgottenMs)
      await soon(random)
      const back = timeUntilBack(desk.app, 'host', hasList)
      await crash(desk.app, 'host')
      await back
      forgiveCrashes(desk)
    },
  },
  {
    name: 'started a second time',
    happen: async ({ desk, profile, random }) => {
      await soon(random)
      const code = await startAgain(desk.app.process().spawnfile, profile).end()
      if (code !== 0) throw new Error(`The second start ended with ${String(code)}`)
    },
  },
  {
    name: 'stood still',
    happen: async ({ desk, network, random }) => {
      await soon(random)
      await standStill(desk, () => {
        if (random.chance(0.5)) network.abandon()
        return pause(random.between(500, 1_500))
      })
    },
  },
  {
    name: 'clock set',
    happen: async ({ desk, profile, random }) => {
      await soon(random)
      await setClockWrong(desk, profile, random.pick(wrongBy))
      await soon(random)
      await setClockWrong(desk, profile, 0)
    },
  },
]
