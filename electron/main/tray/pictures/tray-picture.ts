import { drawPng } from '#electron/main/tray/pictures/png.ts'
import type { Colour, Layer } from '#electron/main/tray/pictures/png.ts'
import {
  box,
  disc,
  grown,
  outline,
  stroke,
  union,
  wedge,
} from '#electron/main/tray/pictures/shapes.ts'
import type { TrayState } from '#electron/main/tray/tray-view.ts'

/** What the picture stands on. A template is black alone: macOS gives it its colour. */
export type TrayTone = 'template' | 'on-light' | 'on-dark'

interface Colours {
  mark: Colour
  news: Colour
  alarm: Colour
  /** On the alarm; `clear` where there is but one colour. */
  sign: Colour | 'clear'
}

const black: Colour = [0, 0, 0]
const white: Colour = [255, 255, 255]
const colours: Record<TrayTone, Colours> = {
  template: { mark: black, news: black, alarm: black, sign: 'clear' },
  'on-light': { mark: [15, 94, 104], news: [214, 84, 30], alarm: [190, 24, 38], sign: white },
  'on-dark': {
    mark: [226, 240, 240],
    news: [255, 138, 76],
    alarm: [255, 92, 92],
    sign: [40, 4, 8],
  },
}

const bubble = union(
  box([1, 1.5], [15, 12], 3.5),
  wedge([
    [3.5, 10],
    [9, 10],
    [3.5, 15.5],
  ]),
)
const cross = union(box([4.6, 5.9], [11.4, 7.6], 0.6), box([7.15, 3.35], [8.85, 10.15], 0.6))
const bar = stroke(
  [
    [2, 14.5],
    [14, 1.5],
  ],
  1.6,
)
const dot = disc([12.2, 4], 3.3)
const alarm = disc([11.2, 10.8], 4.7)
const sign = union(
  stroke(
    [
      [11.2, 8.2],
      [11.2, 11.1],
    ],
    1.5,
  ),
  disc([11.2, 13.3], 0.95),
)
/** So that one shape reads as lying before the other. */
const gap = 1

/** A speech bubble with a cross; each state has its own outline, so that none is told by colour alone. */
export function trayPicture(state: TrayState, tone: TrayTone, size: number): Buffer {
  return drawPng(layers(state, colours[tone]), size)
}

function layers(state: TrayState, { mark, news, alarm: alarmed, sign: signed }: Colours): Layer[] {
  const whole: Layer[] = [
    { shape: bubble, paint: mark },
    { shape: cross, paint: 'clear' },
  ]
  switch (state) {
    case 'normal':
      return whole
    case 'unread':
      return [...whole, { shape: grown(dot, gap), paint: 'clear' }, { shape: dot, paint: news }]
    case 'offline':
      return [
        { shape: outline(bubble, 1.5), paint: mark },
        { shape: grown(bar, gap), paint: 'clear' },
        { shape: bar, paint: mark },
      ]
    case 'not-sent':
      return [
        ...whole,
        { shape: grown(alarm, gap), paint: 'clear' },
        { shape: alarm, paint: alarmed },
        { shape: sign, paint: signed },
      ]
  }
}
