import { useMemo, useState } from 'react'
import type { Conversation } from '#shared/model/conversation.ts'
import { steadyOrder } from '#renderer/features/conversations/steady-order.ts'
import type { Place, Steady } from '#renderer/features/conversations/steady-order.ts'

interface SteadyInput {
  all: readonly Conversation[]
  /** What the list is asked for, in order. */
  wanted: readonly Conversation[]
  /** Changes when the person asks for another list: that one is shown at once. */
  asked: string
  isHeld: boolean
}

interface Shown {
  asked: string
  places: readonly Place[]
}

/**
 * The rows that are shown: as they are wanted, or as they stood before the list began to be held. What comes in the very
 * moment in which somebody reaches for the list moves nothing any more.
 */
export function useSteadyRows({ all, wanted, asked, isHeld }: SteadyInput): Steady {
  const [last, setLast] = useState<Shown>()
  const placed = isHeld && last?.asked === asked ? last.places : undefined
  const steady = useMemo(() => {
    if (!placed) return { places: wanted, moved: 0 }
    const known = new Map(all.map((row) => [row.patient, row]))
    return steadyOrder(
      placed.map(({ patient }) => patient),
      wanted,
      known,
    )
  }, [placed, wanted, all])
  const isOther = placed
    ? placed.length !== steady.places.length
    : last?.asked !== asked || last.places !== wanted
  if (isOther) setLast({ asked, places: steady.places })
  return steady
}
