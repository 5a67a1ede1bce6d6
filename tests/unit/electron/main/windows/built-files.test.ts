import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtFiles } from '#electron/main/windows/built-files.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

test('a host has its own documents and the built files, and nothing else has an address', () => {
  const root = tempFolder()
  mkdirSync(join(root, 'assets'))
  const documents = ['index.html', 'safe-mode.html', 'cache-host.html']
  const names = [...documents, 'notes.txt', 'assets/a.js', 'assets/a.js.map']
  for (const name of names) writeFileSync(join(root, name), '')
  expect([...builtFiles(root, 'ui').keys()].sort()).toEqual([
    '/',
    '/assets/a.js',
    '/index.html',
    '/safe-mode.html',
  ])
  const cache = builtFiles(root, 'cache')
  expect([...cache.keys()].sort()).toEqual(['/', '/assets/a.js', '/cache-host.html'])
  expect(cache.get('/')?.file).toBe(join(root, 'cache-host.html'))
  expect(cache.get('/assets/a.js')?.contentType).toBe('text/javascript; charset=utf-8')
})
