import { crc32, deflateSync } from 'node:zlib'
import type { Point, Shape } from '#electron/main/tray/pictures/shapes.ts'

export type Colour = readonly [red: number, green: number, blue: number]

/** Painted over what is below; `clear` takes that away instead. */
export interface Layer {
  shape: Shape
  paint: Colour | 'clear'
}

/** The side of the square that shapes are drawn in, whatever the picture's size. */
const grid = 16

/** A square picture of `size` pixels, with soft edges and a clear ground. */
export function drawPng(layers: readonly Layer[], size: number): Buffer {
  const rows = Buffer.alloc(size * (1 + size * 4))
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      rows.set(pixel(layers, [x, y], size), y * (1 + size * 4) + 1 + x * 4)
  return encode(rows, size)
}

function pixel(layers: readonly Layer[], [x, y]: Point, size: number): number[] {
  const scale = size / grid
  const [atX, atY] = [(x + 0.5) / scale, (y + 0.5) / scale]
  let [red, green, blue, alpha] = [0, 0, 0, 0]
  for (const { shape, paint } of layers) {
    const covered = Math.min(Math.max(0.5 - shape(atX, atY) * scale, 0), 1)
    if (covered === 0) continue
    if (paint === 'clear') {
      alpha *= 1 - covered
      continue
    }
    const below = alpha * (1 - covered)
    alpha = below + covered
    red = (red * below + paint[0] * covered) / alpha
    green = (green * below + paint[1] * covered) / alpha
    blue = (blue * below + paint[2] * covered) / alpha
  }
  return [red, green, blue, alpha * 255].map(Math.round)
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Eight bits a channel, colour with transparency, nothing else special. */
const kind = [8, 6, 0, 0, 0]

function encode(rows: Buffer, size: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set(kind, 8)
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...parts])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
