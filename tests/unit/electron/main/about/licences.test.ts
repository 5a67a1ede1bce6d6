import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLicences } from '#electron/main/about/licences.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const licence = (name: string, version = '1.0.0') => ({
  ...{ name, version },
  licence: 'MIT',
  text: '',
})

test('the lists of all builds are one, by name, each version once', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'main.json'), JSON.stringify([licence('zod'), licence('mqtt')]))
  writeFileSync(
    join(folder, 'renderer.json'),
    JSON.stringify([licence('zod'), licence('react'), licence('zod', '2.0.0')]),
  )
  const found = await readLicences(folder)
  expect(found.map(({ name, version }) => `${name} ${version}`)).toEqual([
    ...['mqtt 1.0.0', 'react 1.0.0', 'zod 1.0.0', 'zod 2.0.0'],
  ])
})

test('a list that is not as a build writes it is none', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'main.json'), JSON.stringify([{ name: 'zod' }]))
  await expect(readLicences(folder)).rejects.toThrow()
})
