import type { Target } from '#electron/main/notifications/notifier.ts'
import { decodeTarget } from '#electron/main/notifications/target-code.ts'

/** As Electron gives those that the system still shows. */
export interface EarlierNotification {
  readonly id: string
  on(event: 'click' | 'reply', listener: () => void): unknown
}

/** Electron drops the events of a notification that nobody refers to. */
const kept: EarlierNotification[] = []

/** Those of an earlier run: a click on one, and a reply in it, leads where it says. */
export function followEach(
  earlier: readonly EarlierNotification[],
  open: (target: Target | null) => void,
): void {
  for (const one of earlier) {
    const follow = () => {
      open(decodeTarget(one.id) ?? null)
    }
    one.on('click', follow)
    one.on('reply', follow)
    kept.push(one)
  }
}
