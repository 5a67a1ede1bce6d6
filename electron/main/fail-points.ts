/** Names the moment that the process has come to. Ends it there when a test has chosen that one, and never otherwise. */
export type Reach = (point: FailPoint) => void

/** Every file that is written durably, by what it holds: `storage/durable-files.ts` reaches all steps of each. */
export const durableFiles = ['key', 'epoch', 'erasing', 'open'] as const
export type DurableFile = (typeof durableFiles)[number]

/** Written by electron-store, which shows no moment in between: `settings/json-file.electron.ts` reaches the two around. */
export const jsonFiles = ['settings', 'credentials', 'quick-replies', 'window'] as const
export type JsonFileName = (typeof jsonFiles)[number]

/** `during`: the new content is on disk beside the old one, which still counts. */
const writeMoments = ['before', 'during', 'after'] as const

/** The steps of erasing one person's data, each named when it is done; see `storage/erasing.ts`. */
export const eraseSteps = ['marked', 'key', 'database', 'epoch'] as const
export type EraseStep = (typeof eraseSteps)[number]

export type FailPoint =
  | `file.${DurableFile}/${(typeof writeMoments)[number]}`
  | `file.${JsonFileName}/${Exclude<(typeof writeMoments)[number], 'during'>}`
  | `erase/${EraseStep}`

/** Every fail point of main; those of the cache host are `writeSteps`. */
export const mainFailPoints: readonly FailPoint[] = [
  ...durableFiles.flatMap((file) =>
    writeMoments.map((moment) => `file.${file}/${moment}` as const),
  ),
  ...jsonFiles.flatMap((file) => [`file.${file}/before`, `file.${file}/after`] as const),
  ...eraseSteps.map((step) => `erase/${step}` as const),
]

/** Names a fail point at which the app ends as in a power cut. Builds that are not packaged only. */
export const failPointVariable = 'ASSOCIHEALTH_FAIL_POINT'

/** As a power cut: nothing runs after it. */
export function endHere(): void {
  process.kill(process.pid, 'SIGKILL')
}

export function failPoints(chosen: string | null, end: () => void = endHere): Reach {
  return (point) => {
    if (point === chosen) end()
  }
}
