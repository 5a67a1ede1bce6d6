/** As browsers step it, from the smallest to the largest. */
const steps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const
export const leastZoom = steps[0]
export const mostZoom = 3
export const usualZoom = 1

/** By hundredths, because Chromium keeps the logarithm. */
const isAbove = (one: number, other: number) => one - other > 0.005

/** The next step; at the end it stays. */
export function zoomStep(factor: number, to: 'in' | 'out'): number {
  const next =
    to === 'in'
      ? steps.find((step) => isAbove(step, factor))
      : steps.findLast((step) => isAbove(factor, step))
  return next ?? (to === 'in' ? mostZoom : leastZoom)
}
