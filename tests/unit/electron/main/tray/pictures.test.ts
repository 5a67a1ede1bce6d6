import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { overlayPicture } from '#electron/main/tray/pictures/overlay-picture.ts'
import { trayPicture } from '#electron/main/tray/pictures/tray-picture.ts'
import { trayTone } from '#electron/main/tray/tray-tone.ts'
import { trayStates } from '#electron/main/tray/tray-view.ts'

interface Picture {
  size: number
  /** Red, green, blue and alpha of each pixel. */
  pixels: number[][]
}

/** Read back as any program reads a PNG without filters. */
function read(png: Buffer): Picture {
  const size = png.readUInt32BE(16)
  const data = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))
  const pixels = Array.from({ length: size * size }, (_, at) => {
    const offset = Math.floor(at / size) * (1 + size * 4) + 1 + (at % size) * 4
    return [...rows.subarray(offset, offset + 4)]
  })
  return { size, pixels }
}

/** Which pixels are there at all: what is seen without colour. */
const outlineOf = (png: Buffer) =>
  read(png)
    .pixels.map(([, , , alpha]) => ((alpha ?? 0) > 127 ? '#' : '.'))
    .join('')

test('each state of the tray has an outline of its own, as small as it gets', () => {
  const outlines = trayStates.map((state) => outlineOf(trayPicture(state, 'template', 16)))
  expect(new Set(outlines).size).toBe(trayStates.length)
})

test('a template is black alone, and its corners are clear', () => {
  for (const state of trayStates) {
    const { size, pixels } = read(trayPicture(state, 'template', 18))
    expect(size).toBe(18)
    expect(pixels.filter(([r, g, b]) => r !== 0 || g !== 0 || b !== 0)).toEqual([])
    expect(pixels[0]?.[3]).toBe(0)
  }
})

test('what stands on a light bar is dark, and on a dark bar light', () => {
  const light = (tone: 'on-light' | 'on-dark') => {
    const { pixels } = read(trayPicture('normal', tone, 32))
    const seen = pixels.filter(([, , , alpha]) => alpha === 255)
    return seen.reduce((sum, [, green]) => sum + (green ?? 0), 0) / seen.length
  }
  expect(light('on-light')).toBeLessThan(110)
  expect(light('on-dark')).toBeGreaterThan(200)
})

test.each([
  ['darwin', true, 'template'],
  ['darwin', false, 'template'],
  ['win32', true, 'on-dark'],
  ['win32', false, 'on-light'],
  ['linux', false, 'on-dark'],
] as const)('on %s with a dark bar %s the icon is %s', (platform, isDark, tone) => {
  expect(trayTone(platform, isDark)).toBe(tone)
})

test('the overlay says 1 to 9, each in another picture, and beyond that 9+', () => {
  const pictures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => outlineOf(overlayPicture(n, 16)))
  const inks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) =>
    read(overlayPicture(n, 32))
      .pixels.map(([, green]) => ((green ?? 0) > 127 ? '#' : '.'))
      .join(''),
  )
  expect(new Set(pictures).size, 'one disc for all').toBe(1)
  expect(new Set(inks).size).toBe(10)
  expect(overlayPicture(250, 32)).toEqual(overlayPicture(10, 32))
})
