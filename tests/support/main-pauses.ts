import type { DeskApp } from '#tests/support/desk-app.ts'

/** The share of an act's time, from 0 to 1, that the app's main process spent in its longest single task. */
export async function longestShareOfMain(
  { app }: DeskApp,
  act: () => Promise<unknown>,
): Promise<number> {
  const watch = await app.evaluateHandle(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const delays = monitorEventLoopDelay({ resolution: 1 })
    delays.enable()
    return { delays, began: performance.now() }
  })
  await act()
  return watch.evaluate(({ delays, began }) => {
    delays.disable()
    return delays.max / 1e6 / (performance.now() - began)
  })
}
