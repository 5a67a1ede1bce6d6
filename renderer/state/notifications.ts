import type { PauseLength, TestAnswer } from '#shared/model/notification-decision.ts'
import { call, press } from '#renderer/state/desk.ts'
import { mirrored } from '#renderer/state/mirror.ts'

export const pauseNotifications = (length: PauseLength) => press('notifications.pause', { length })
export const endPause = () => pauseNotifications(null)

/** `failed`: main could not even try. */
export function sendTestNotification(): Promise<TestAnswer | 'failed'> {
  return call('notifications.test', undefined).catch(() => 'failed' as const)
}

/** A moment of this computer's clock, by the service's, by which times are told. */
export function toServiceTime(instant: string): number {
  return Date.parse(instant) + mirrored('skew')
}
