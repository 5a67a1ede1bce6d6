/** What Electron gives a utility process to talk to the app with; this command also runs without Electron. */
interface ParentPort {
  postMessage: (message: unknown) => void
  on: (event: 'close', listener: () => void) => void
}

/** Absent when the process was not started by the desktop app. */
export const parentPort: ParentPort | undefined =
  'parentPort' in process ? ((process.parentPort as ParentPort | null) ?? undefined) : undefined
