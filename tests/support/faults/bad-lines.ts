import type { FaultProxy } from '#tests/support/faults/fault-proxy.ts'
import type { PipeFault } from '#tests/support/faults/fault-pipe.ts'
import type { Random } from '#tests/support/faults/random.ts'

export type BadLine = (network: FaultProxy) => void

/** One of each kind of bad line short of silence, in random order; how bad, the seed says. */
export function badLines(random: Random): BadLine[] {
  const both = (fault: PipeFault) => (network: FaultProxy) => {
    network.set({ up: fault, down: fault })
  }
  const way = random.pick(['up', 'down'] as const)
  const cutAfterBytes = random.between(50, 3_000)
  const how = random.pick(['reset', 'end'] as const)
  const kinds: BadLine[] = [
    both({ latencyMs: random.between(20, 150), jitterMs: random.between(10, 100) }),
    both({ bytesPerSecond: random.between(10_000, 60_000) }),
    both({ sliceBytes: random.between(1, 7) }),
    (network) => {
      network.set({ [way]: { cutAfterBytes } })
    },
    (network) => {
      network.cut(how)
    },
    (network) => {
      network.refuse()
      network.cut()
    },
  ]
  return kinds
    .map((kind) => ({ kind, key: random.unit() }))
    .sort((one, other) => one.key - other.key)
    .map(({ kind }) => kind)
}
