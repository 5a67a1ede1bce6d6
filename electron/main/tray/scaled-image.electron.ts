import { nativeImage } from 'electron'
import type { NativeImage } from 'electron'

/** What people set their screens to; a picture is drawn for each. */
const scaleFactors = [1, 1.25, 1.5, 2, 2.5, 3] as const

/** A square picture of `size` pixels at scale 1, sharp at every other. */
export function scaledImage(size: number, draw: (pixels: number) => Buffer): NativeImage {
  const image = nativeImage.createEmpty()
  for (const scaleFactor of scaleFactors)
    image.addRepresentation({ scaleFactor, buffer: draw(Math.round(size * scaleFactor)) })
  return image
}
