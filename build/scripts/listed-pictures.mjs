// The list of screens and their pictures belong together: docs/screens.md and docs/screens/.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './npm-package.mjs'

const looks = ['light', 'dark', 'Filipino']

/** What is missing of a line or of a picture, as sentences; none when each picture has its line and each line all its pictures. */
export function missingOfScreens() {
  const rows = readFileSync(join(root, 'docs/screens.md'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('](screens/'))
  const kept = readdirSync(join(root, 'docs/screens'))
  const unlisted = kept.filter((name) => !rows.some((row) => row.includes(`(screens/${name})`)))
  return [
    ...unlisted.map((name) => `docs/screens.md does not list ${name}`),
    ...rows.flatMap(missingOfRow),
  ]
}

function missingOfRow(row) {
  const [, state = ''] = row.split('|')
  const [, name] = /\(screens\/(.*?)-(?:light|dark|filipino)\.png\)/.exec(row) ?? []
  const says = (what) => `docs/screens.md, ${state.trim()}: ${what}`
  return looks.flatMap((look) => {
    const picture = `screens/${name}-${look.toLowerCase()}.png`
    if (!row.includes(`[${look}](${picture})`)) return [says(`no picture in ${look}`)]
    return existsSync(join(root, 'docs', picture)) ? [] : [says(`${picture} is not there`)]
  })
}
