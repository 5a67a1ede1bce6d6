import type { Log } from '#electron/main/diagnostics/log.ts'

/** Keeps the codes of what was logged, in order. */
export function fakeLog(): Log & { codes: string[] } {
  const codes: string[] = []
  const keep = (code: string) => {
    codes.push(code)
  }
  return { codes, info: keep, warn: keep, error: keep }
}
