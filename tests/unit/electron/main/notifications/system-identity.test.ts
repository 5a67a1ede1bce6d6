import { expect, test } from 'vitest'
import { identify } from '#electron/main/notifications/system-identity.ts'

test('Windows alone is told by which id it finds the app for a toast, the same in every version', () => {
  const told: string[] = []
  const place = { setToastActivatorCLSID: (id: string) => void told.push(id) }
  for (const platform of ['linux', 'darwin', 'win32'] as const) identify(platform, place)
  expect(told).toEqual(['{4c07f157-4151-4703-87d9-d47a88d86c59}'])
})

test('an Electron that has no such door is asked nothing', () => {
  expect(() => {
    identify('win32', {})
  }).not.toThrow()
})
