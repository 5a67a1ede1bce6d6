import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Random } from '#tests/support/faults/random.ts'

/** What a failing disk makes of a file. */
export const damageKinds = ['cut in half', 'zeroed', 'flipped', 'deleted'] as const
export type DamageKind = (typeof damageKinds)[number]

const flips = 1

export function damageFile(file: string, kind: DamageKind, random: Random): void {
  const bytes = readFileSync(file)
  switch (kind) {
    case 'cut in half':
      truncateSync(file, Math.floor(bytes.byteLength / 2))
      return
    case 'zeroed':
      writeFileSync(file, Buffer.alloc(bytes.byteLength))
      return
    case 'flipped':
      writeFileSync(file, flipped(bytes, random))
      return
    case 'deleted':
      rmSync(file)
  }
}

/** One byte at each of a few places is another one. */
function flipped(bytes: Buffer, random: Random): Buffer {
  const other = Buffer.from(bytes)
  for (let flip = 0; flip < flips && other.byteLength > 0; flip += 1) {
    const place = random.between(0, other.byteLength - 1)
    other.writeUInt8(other.readUInt8(place) ^ random.between(1, 255), place)
  }
  return other
}

/** All of them, by their paths from there, largest first. */
export function filesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  const size = (file: string) => sizeOf(join(folder, file))
  return files.sort((one, other) => size(other) - size(one) || one.localeCompare(other))
}

function sizeOf(file: string): number {
  return statSync(file).size
}

/** Undefined when `makeReadOnly` works here. */
export const whyNotReadOnly =
  process.platform === 'linux' && process.getuid?.() === 0
    ? undefined
    : 'Only root on Linux can make a part of the disk read-only'

/** A file or a folder that cannot be written any more. Answers how to end it, once. */
export function makeReadOnly(path: string): () => void {
  execFileSync('mount', ['--bind', path, path])
  execFileSync('mount', ['-o', 'remount,bind,ro', path])
  let isOver = false
  return () => {
    if (!isOver) execFileSync('umount', ['--lazy', path])
    isOver = true
  }
}
