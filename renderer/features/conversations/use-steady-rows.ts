import { useMemo, useState } from 'react'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PatientId } from '#shared/model/ids.ts'
import { steadyOrder } from '#renderer/features/conversations/steady-order.ts'
import type { Steady } from '#renderer/features/conversations/steady-order.ts'

interface SteadyInput {
  all: readonly Conversation[]
  /** What the list is asked for, in order. */
  wanted: readonly Conversation[]
  /** Changes when the person asks for another list: that one is shown at once. */
  asked: string
  isHeld: boolean
}

interface Held {
  asked: string
  placed: readonly PatientId[]
}

/** The rows that are shown: as they are wanted, or as they stood when the list began to be held. */
export function useSteadyRows({ all, wanted, asked, isHeld }: SteadyInput): Steady {
  const [held, setHeld] = useState<Held>()
  const placed = isHeld && held?.asked === asked ? held.placed : undefined
  const steady = useMemo(() => {
    if (!placed) return { places: wanted, moved: 0 }
    return steadyOrder(placed, wanted, new Map(all.map((row) => [row.patient, row])))
  }, [placed, wanted, all])
  const isBehind = placed?.length !== steady.places.length
  if (isHeld && isBehind) setHeld({ asked, placed: steady.places.map(({ patient }) => patient) })
  if (!isHeld && held) setHeld(undefined)
  return steady
}
