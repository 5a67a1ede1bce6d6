import { useEffect } from 'react'
import type { BranchId } from '#shared/model/ids.ts'
import { call } from '#renderer/state/desk.ts'
import { useMirror } from '#renderer/state/mirror.ts'

const reportEveryMs = 10_000
const uses = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Somebody can see this window and has it in front: only then is a message read. Main is the judge of that. */
export function useWindowInFront(): boolean {
  return useMirror('attended')
}

/** Tells main that somebody uses this desk, for the clinic's presence. */
export function useReportUse(branch: BranchId | undefined): void {
  useEffect(() => {
    if (branch === undefined) return
    let lastAt = -Infinity
    const report = (event: Event) => {
      if (event.timeStamp - lastAt < reportEveryMs) return
      lastAt = event.timeStamp
      // Presence is approximate: a report that is lost is made good by the next one.
      call('desk.report-use', { branch }).catch(() => undefined)
    }
    for (const use of uses) window.addEventListener(use, report, { passive: true })
    return () => {
      for (const use of uses) window.removeEventListener(use, report)
    }
  }, [branch])
}
