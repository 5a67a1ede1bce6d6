/** A point's distance to a shape's edge, negative inside, in units of the picture's grid. */
export type Shape = (x: number, y: number) => number
export type Point = readonly [x: number, y: number]

export function disc([cx, cy]: Point, radius: number): Shape {
  return (x, y) => Math.hypot(x - cx, y - cy) - radius
}

/** From corner to corner, with round corners. */
export function box([left, top]: Point, [right, bottom]: Point, radius: number): Shape {
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2]
  const [halfWidth, halfHeight] = [(right - left) / 2 - radius, (bottom - top) / 2 - radius]
  return (x, y) => {
    const dx = Math.abs(x - cx) - halfWidth
    const dy = Math.abs(y - cy) - halfHeight
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius
  }
}

/** A pen of this width along the points. */
export function stroke(points: readonly Point[], width: number): Shape {
  const pairs = points.slice(1).map((to, at) => [points[at] ?? to, to] as const)
  return (x, y) => Math.min(...pairs.map(([from, to]) => toLine([x, y], from, to))) - width / 2
}

function toLine([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY]
  const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)
  const at = Math.min(Math.max(along, 0), 1)
  return Math.hypot(x - fromX - at * dx, y - fromY - at * dy)
}

/** The straight-sided shape with these corners, in the order of the clock. */
export function wedge(corners: readonly Point[]): Shape {
  const pairs = corners.map(
    (from, at) => [from, corners[(at + 1) % corners.length] ?? from] as const,
  )
  return (x, y) =>
    Math.max(
      ...pairs.map(([[fromX, fromY], [toX, toY]]) => {
        const [dx, dy] = [toX - fromX, toY - fromY]
        return ((x - fromX) * -dy + (y - fromY) * dx) / -Math.hypot(dx, dy)
      }),
    )
}

export function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => Math.min(...shapes.map((shape) => shape(x, y)))
}

/** Wider all around. */
export function grown(shape: Shape, by: number): Shape {
  return (x, y) => shape(x, y) - by
}

/** Its edge alone, drawn inside it. */
export function outline(shape: Shape, width: number): Shape {
  return (x, y) => Math.abs(shape(x, y) + width / 2) - width / 2
}
