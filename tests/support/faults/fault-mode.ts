import { Random } from '#tests/support/faults/random.ts'

/** How much the tests below `tests/faults` do: a short and a long form. */
export interface FaultMode {
  isLong: boolean
  seeds: readonly number[]
  /** At least so many each way and seed. */
  messagesEachWay: number
  trafficMs: number
}

const seedsOf = { short: 5, long: 20 }

/** `FAULTS=long` for the long form, else the short one; `FAULT_SEEDS=7,8` for exactly these seeds. */
export function faultMode(env: Readonly<Record<string, string | undefined>>): FaultMode {
  const isLong = env['FAULTS'] === 'long'
  const named = env['FAULT_SEEDS']?.split(',').map(readSeed)
  return {
    isLong,
    seeds:
      named ??
      Array.from({ length: isLong ? seedsOf.long : seedsOf.short }, (_, index) => index + 1),
    messagesEachWay: isLong ? 400 : 200,
    trafficMs: isLong ? 12_000 : 4_000,
  }
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (!Number.isSafeInteger(seed)) throw new Error(`FAULT_SEEDS holds no whole number: ${text}`)
  return seed
}

/** Runs one seed of a fault; whatever fails says which fault and seed it was. */
export async function underSeed(
  fault: string,
  seed: number,
  run: (random: Random) => Promise<void>,
): Promise<void> {
  try {
    await run(new Random(seed))
  } catch (error) {
    const hint = `fault "${fault}", seed ${seed} (again alone with FAULT_SEEDS=${seed})`
    if (!(error instanceof Error)) throw new Error(hint, { cause: error })
    error.message = `${hint}: ${error.message}`
    throw error
  }
}
