import { expect, test } from 'vitest'
import { becomeLinkClient } from '#electron/main/opening/link-client.ts'

function askedOn(platform: NodeJS.Platform, isPackaged = true): unknown[][] {
  const asked: unknown[][] = []
  becomeLinkClient({
    ...{ platform, isPackaged, execPath: 'the desk.exe' },
    setAsDefaultProtocolClient: (...given) => void asked.push(given),
  })
  return asked
}

test('Windows writes down a command line in which a link is no switch', () => {
  expect(askedOn('win32')).toEqual([['associhealth', 'the desk.exe', ['--']]])
})

// What else is given there, Electron documents for Windows alone.
test('macOS and Linux are given the scheme alone', () => {
  expect([...askedOn('darwin'), ...askedOn('linux')]).toEqual([['associhealth'], ['associhealth']])
})

test('a desk that is not installed takes nobody’s links away', () => {
  for (const platform of ['win32', 'darwin', 'linux'] as const)
    expect(askedOn(platform, false)).toEqual([])
})
