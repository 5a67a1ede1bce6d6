import { expect, test } from '#tests/support/e2e.ts'
import { Clinic } from '#tests/support/clinic.ts'
import { DeskProfile } from '#tests/support/desk-app.ts'
import { aBusyDirectory } from '#tests/support/faults/busy-directory.ts'
import { pressUntilConnected } from '#tests/support/faults/desk-calls.ts'
import { faultMode } from '#tests/support/faults/fault-mode.ts'
import { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import type { FaultSite } from '#tests/support/faults/fault-site.ts'
import { canary } from '#tests/support/faults/traffic.ts'
import { readableBelow } from '#tests/support/readable.ts'

interface FaultOptions {
  /** Groups of patients in the clinic. */
  groups: number
}

interface FaultFixtures {
  /** Between the desk and the broker; phones and the service reach the broker directly. */
  network: FaultProxy
  /** The desk is signed in through the proxy and stays signed in. */
  site: FaultSite
}

const mode = faultMode(process.env)

/** Thousands of texts would take minutes to search for: each of them holds one and the same word. */
export const wordsOfTraffic: readonly string[] = [
  canary,
  'Busy Patient',
  'password of st_',
  'password of pt_',
]

/** A journey through a bad network; its clinic has fresh patients for every seed. */
export const faultTest = test.extend<FaultOptions & FaultFixtures>({
  groups: [mode.seeds.length, { option: true }],
  clinic: async ({ changes, groups }, use) => {
    const clinic = await Clinic.open(aBusyDirectory(groups, changes))
    await use(clinic)
    await clinic.close()
  },
  profile: async ({}, use) => {
    const profile = new DeskProfile()
    await use(profile)
    expect.soft(readableBelow(profile.folder, wordsOfTraffic), 'readable on disk').toEqual([])
    profile.remove()
  },
  network: async ({ clinic }, use) => {
    const network = await FaultProxy.open(Number(new URL(clinic.broker.url).port))
    await use(network)
    network.close()
  },
  desk: async ({ launch, clinic, network }, use) => {
    const desk = await launch()
    await desk.signIn({ ...clinic.signInOf('st_ana'), server: network.url, keep: true })
    await expect(desk.page.getByRole('status', { name: 'Connection' })).toHaveText('Connected')
    await use(desk)
  },
  site: async ({ clinic, network, desk }, use) => {
    // What comes before the first snapshot is not cached, and read when somebody scrolls there.
    await pressUntilConnected(desk)
    await use({ clinic, network, desk, mode })
  },
})

/** Enough for all seeds of one fault, whatever the mode; `perSeedMs` beside the traffic. */
export function timeFor(perSeedMs = 60_000): number {
  return 60_000 + mode.seeds.length * (mode.trafficMs + perSeedMs)
}

export { expect, mode }
