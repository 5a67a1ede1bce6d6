const lookEveryMs = 10

/** Waits until `look` gives something; a failure says what was waited for. */
export async function eventually<T>(
  look: () => T | undefined,
  what: string,
  withinMs = 45_000,
): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}
