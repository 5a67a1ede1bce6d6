import { z } from 'zod'

/** Where the window stands; the place it returns to when it is maximised. */
export const WindowPlace = z.object({
  x: z.int().min(-100_000).max(100_000),
  y: z.int().min(-100_000).max(100_000),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  isMaximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof WindowPlace>

/** Of a display, without what the system keeps for itself. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

interface Size {
  width: number
  height: number
}

/** Without x and y the system puts the window into the middle of the first display. */
export type OpeningPlace = Size & Partial<Pick<Area, 'x' | 'y'>> & { isMaximized: boolean }

/** The frame of the design, and the smallest one. */
const usualSize: Size = { width: 1280, height: 800 }
export const leastSize: Size = { width: 900, height: 600 }

/** By so much of its title bar a window can be taken hold of. */
const handle: Size = { width: 160, height: 32 }

/**
 * Where the window opens: where it stood, if somebody can take hold of it there; moved onto the display on which most of
 * it would lie, if one has become smaller; in the middle of the first, if its own is gone. Never larger than the display.
 */
export function openingPlace(
  stored: WindowPlace | undefined,
  displays: readonly [Area, ...Area[]],
): OpeningPlace {
  const [first] = displays
  if (!stored) return { ...fitted(usualSize, first), isMaximized: false }
  const { isMaximized } = stored
  const [best = first] = displays.toSorted((a, b) => shared(b, stored) - shared(a, stored))
  const size = fitted(stored, best)
  if (shared(best, stored) === 0) return { ...size, isMaximized }
  const { x, y } = stored
  if (displays.some((area) => canBeHeld({ ...size, x, y }, area)))
    return { ...size, x, y, isMaximized }
  return {
    ...size,
    x: between(best.x, x, best.x + best.width - size.width),
    y: between(best.y, y, best.y + best.height - size.height),
    isMaximized,
  }
}

function fitted({ width, height }: Size, area: Area): Size {
  return {
    width: Math.min(Math.max(width, leastSize.width), area.width),
    height: Math.min(Math.max(height, leastSize.height), area.height),
  }
}

function canBeHeld(window: Area, area: Area): boolean {
  const bar = { ...window, height: handle.height }
  return overlap(bar, area).width >= handle.width && overlap(bar, area).height >= handle.height
}

function shared(area: Area, window: Area): number {
  const { width, height } = overlap(area, window)
  return width * height
}

function overlap(a: Area, b: Area): Size {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  }
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
