/** Something that takes until a test releases it. */
export function held(): { until: Promise<void>; release: () => void } {
  let release: () => void = () => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return {
    until,
    release: () => {
      release()
    },
  }
}
