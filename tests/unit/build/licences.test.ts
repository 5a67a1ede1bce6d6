import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { licenceOf, licences, packageFolder } from '../../../build/licences.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

const root = resolve(import.meta.dirname, '../../..')

test.each([
  ['/desk/renderer/app/main.tsx', undefined],
  ['/desk/node_modules/react/index.js', '/desk/node_modules/react'],
  ['/desk/node_modules/@tanstack/query/x.js?v=1', '/desk/node_modules/@tanstack/query'],
  ['\0/desk/node_modules/a/node_modules/b/c.js', '/desk/node_modules/a/node_modules/b'],
  ['C:\\desk\\node_modules\\react\\index.js', 'C:/desk/node_modules/react'],
  ['\0vite/modulepreload-polyfill.js', undefined],
])('of %s the package is %s', (module, folder) => {
  expect(packageFolder(module)).toBe(folder)
})

test('a package is named with its version, its licence and the text of it', () => {
  const { name, licence, text } = licenceOf(join(root, 'node_modules/react'))
  expect([name, licence]).toEqual(['react', 'MIT'])
  expect(text).toContain('Permission is hereby granted')
})

test('a build lists each package that it has taken something from once, and what it is told of', () => {
  const into = join(tempFolder(), 'licences')
  const { generateBundle } = licences({
    build: 'renderer',
    into,
    also: [join(root, 'node_modules/tailwindcss')],
  })
  const module = (file: string) => join(root, 'node_modules', file)
  generateBundle(null, {
    'a.js': { type: 'chunk', moduleIds: [module('react/index.js'), module('react/cjs/react.js')] },
    'b.js': {
      type: 'chunk',
      moduleIds: [module('zod/index.js'), join(root, 'renderer/app/main.tsx')],
    },
    'c.css': { type: 'asset' },
  })
  expect(readdirSync(into)).toEqual(['renderer.json'])
  const list = JSON.parse(readFileSync(join(into, 'renderer.json'), 'utf8')) as { name: string }[]
  expect(list.map(({ name }) => name)).toEqual(['react', 'zod', 'tailwindcss'])
})
