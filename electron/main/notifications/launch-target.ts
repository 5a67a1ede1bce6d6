import { z } from 'zod'
import type { Target } from '#electron/main/notifications/notifier.ts'
import { decodeTarget } from '#electron/main/notifications/target-code.ts'

/** What macOS hands to an app that it starts for a notification (Electron's `NotificationResponse`), as far as it counts. */
const NotificationResponse = z.object({ identifier: z.string() })

/** Where somebody wanted to go who has started the app by a notification; undefined for every other start. */
export function launchTarget(info: unknown): Target | undefined {
  const parsed = NotificationResponse.safeParse(info)
  return parsed.success ? decodeTarget(parsed.data.identifier) : undefined
}
