import { expect, test } from 'vitest'
import type { StartWithComputer } from '#shared/model/settings.ts'
import { StartsWithComputer } from '#electron/main/autostart/start-with-computer.ts'
import { SettingsKeeper } from '#electron/main/settings/settings.ts'
import { FakeJsonFile } from '#tests/support/a-json-file.ts'
import { fakeLog } from '#tests/support/fake-log.ts'

/** A system that does as it is told, unless it refuses. */
function aComputer() {
  const system: { does: StartWithComputer; refuses: boolean } = { does: 'no', refuses: false }
  const settings = new SettingsKeeper(new FakeJsonFile())
  const starts = new StartsWithComputer({
    settings,
    log: fakeLog(),
    system: {
      read: () => system.does,
      write: (choice) => {
        if (system.refuses) throw new Error('No place for it')
        system.does = choice
      },
    },
  })
  return { system, settings, starts }
}

test('what is chosen is what the system does', () => {
  const { system, settings, starts } = aComputer()
  settings.change({ startWithComputer: 'hidden' })
  starts.choose('hidden')
  expect(system.does).toBe('hidden')
  expect(starts.settle().startWithComputer).toBe('hidden')
})

test('the setting says what the system does, whoever has changed it there', () => {
  const { system, settings, starts } = aComputer()
  settings.change({ startWithComputer: 'hidden' })
  system.does = 'no'
  expect(starts.settle().startWithComputer).toBe('no')
  expect(settings.get().startWithComputer).toBe('no')
})

test('a system that refuses is not said to have taken it over', () => {
  const { system, settings, starts } = aComputer()
  system.refuses = true
  settings.change({ startWithComputer: 'shown' })
  expect(() => {
    starts.choose('shown')
  }).toThrow('did not take it over')
  expect(settings.get().startWithComputer).toBe('no')
})
