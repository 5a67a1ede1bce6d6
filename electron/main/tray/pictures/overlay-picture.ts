import { drawPng } from '#electron/main/tray/pictures/png.ts'
import type { Colour } from '#electron/main/tray/pictures/png.ts'
import { disc, stroke, union } from '#electron/main/tray/pictures/shapes.ts'
import type { Point, Shape } from '#electron/main/tray/pictures/shapes.ts'

/** The way of a pen, in a field of 4 by 8. */
type Line = readonly Point[]

const six: Line = [
  ...([
    [3.5, 0.4],
    [2.1, 0],
    [0.7, 1],
    [0, 3.4],
    [0, 5.6],
    [0.6, 7.3],
  ] as const),
  ...([
    [2, 8],
    [3.4, 7.3],
    [4, 5.6],
    [3.4, 3.9],
    [2, 3.3],
    [0.6, 4],
    [0, 5.4],
  ] as const),
]
const digits: Record<string, Line> = {
  1: [
    [0.8, 1.6],
    [2.6, 0],
    [2.6, 8],
  ],
  2: [
    [0.1, 1.7],
    [0.8, 0.5],
    [2, 0],
    [3.3, 0.5],
    [3.9, 1.8],
    [3.5, 3.2],
    [0.1, 8],
    [4, 8],
  ],
  3: [
    ...([
      [0.1, 0.9],
      [2, 0],
      [3.4, 0.7],
      [3.6, 2.4],
      [2.9, 3.5],
      [1.7, 3.8],
    ] as const),
    ...([
      [3.2, 4.3],
      [4, 5.7],
      [3.5, 7.3],
      [2, 8],
      [0, 7.2],
    ] as const),
  ],
  4: [
    [3, 8],
    [3, 0],
    [0, 5.6],
    [4.2, 5.6],
  ],
  5: [
    [3.7, 0],
    [0.6, 0],
    [0.3, 3.6],
    [2, 3],
    [3.6, 3.8],
    [4, 5.5],
    [3.4, 7.3],
    [1.8, 8],
    [0, 7.2],
  ],
  6: six,
  7: [
    [0, 0],
    [4, 0],
    [1.4, 8],
  ],
  8: [
    ...([
      [2, 3.7],
      [0.7, 3],
      [0.4, 1.5],
      [2, 0],
      [3.6, 1.5],
      [3.3, 3],
      [2, 3.7],
    ] as const),
    ...([
      [0.5, 4.7],
      [0, 6.3],
      [2, 8],
      [4, 6.3],
      [3.5, 4.7],
      [2, 3.7],
    ] as const),
  ],
  9: six.map(([x, y]) => [4 - x, 8 - y]),
}

const ground: Colour = [190, 24, 38]
const ink: Colour = [255, 255, 255]

/** The count on Windows' taskbar: 1 to 9, and beyond that 9+. */
export function overlayPicture(unread: number, size: number): Buffer {
  return drawPng(
    [
      { shape: disc([8, 8], 8), paint: ground },
      { shape: unread > 9 ? nineAndMore : figure(String(unread), [5.8, 3.6], 1.1), paint: ink },
    ],
    size,
  )
}

function figure(digit: string, at: Point, scale: number): Shape {
  return pen(digits[digit] ?? [], at, scale)
}

function pen(line: Line, [left, top]: Point, scale: number): Shape {
  return stroke(
    line.map(([x, y]) => [left + x * scale, top + y * scale]),
    1.7,
  )
}

const nineAndMore = union(
  figure('9', [3.4, 4], 1),
  pen(
    [
      [0, 2],
      [4, 2],
    ],
    [9.2, 6],
    1,
  ),
  pen(
    [
      [2, 0],
      [2, 4],
    ],
    [9.2, 6],
    1,
  ),
)
