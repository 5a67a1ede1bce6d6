// Keeps the top level to the names the house has, and tracked files free of what must not be published.
// The list of screens has every picture, and every picture its line.
// `npm run house`; part of every check.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { missingOfScreens } from './listed-pictures.mjs'
import { root } from './npm-package.mjs'

const allowedAtTop = new Set([
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts'],
  ...['electron', 'renderer', 'shared', 'tests', 'build', 'docs'],
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'LICENSE', 'eslint.config.js'],
])
const maxBytes = 600 * 1024
const forbidden = [
  // Put together here, so that this file is not its own first finding.
  { pattern: new RegExp(`(^|[^\\w.-])/(${['work', 'root', 'home'].join('|')})/`), what: 'a path' },
  { pattern: new RegExp(['registry', '(npmjs|yarnpkg)'].join('\\.')), what: 'a registry' },
  { pattern: /"resolved": "[h]ttp/, what: 'a registry in the lock' },
  { pattern: /BEGIN [A-Z ]*PRIVATE KEY/, what: 'a private key' },
]

const files = listFiles().filter((file) => existsSync(join(root, file)))
const findings = [...files.flatMap(atTop), ...files.flatMap(inside), ...missingOfScreens()]
for (const finding of new Set(findings)) console.log(finding)
process.exitCode = findings.length > 0 ? 1 : 0

/** What git tracks or would track; outside a clone, all that no tool has made. */
function listFiles() {
  const args = ['ls-files', '-z', '-c', '-o', '--exclude-standard']
  const git = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (git.status === 0) return git.stdout.split('\0').filter(Boolean)
  const made = new Set(['node_modules', 'out', 'dist', 'test-results', '.runtime', '.git'])
  const walk = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => !made.has(name))
      .flatMap((entry) => {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        return entry.isDirectory() ? walk(path) : [path]
      })
  return walk('')
}

function atTop(file) {
  const [name] = file.split('/')
  if (allowedAtTop.has(name) || name.startsWith('.')) return []
  return [`${name}: not a name of the house; put it into the room it belongs to`]
}

function inside(file) {
  const path = join(root, file)
  if (statSync(path).size > maxBytes) return [`${file}: larger than ${maxBytes / 1024} KB`]
  const text = readFileSync(path, 'latin1')
  if (text.includes('\0')) return []
  return text.split('\n').flatMap((line, index) => {
    const found = forbidden.filter(({ pattern }) => pattern.test(line))
    return found.map(({ what }) => `${file}:${index + 1}: ${what} of one machine or a secret`)
  })
}
