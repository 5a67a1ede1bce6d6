import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setAsideName, removeSetAside } from '#electron/main/settings/set-aside.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

test('all that was set aside of one file goes, and nothing else', () => {
  const folder = tempFolder()
  const file = join(folder, 'credentials.json')
  const other = setAsideName(join(folder, 'settings.json'), 1)
  for (const one of [file, setAsideName(file, 1), setAsideName(file, 2), other])
    writeFileSync(one, 'wrapped')
  removeSetAside(file)
  expect(readdirSync(folder).sort()).toEqual(['credentials.json', 'settings.json.bad-1'])
})
