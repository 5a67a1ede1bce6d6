// Takes pictures of every screen and its states in light, dark and Filipino: `npm run screenshots`.
// They go to docs/screens/; arguments after `--` go to Playwright, such as `-- -g signed`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { missingOfScreens } from './listed-pictures.mjs'
import { NotReady, preflight, runOrExplain } from './preflight.mjs'

const root = join(import.meta.dirname, '../..')
const taken = join(root, 'test-results/screens')
const kept = join(root, 'docs/screens')
const colours = '64'

await runOrExplain(async () => {
  await preflight('screenshots')
  const { buildIfStale } = await import('./build-if-stale.mjs')
  const { runEndToEnd } = await import('./run-e2e.mjs')
  if (!buildIfStale()) throw new NotReady('The app could not be built; the reason is above.')
  rmSync(taken, { recursive: true, force: true })
  mkdirSync(taken, { recursive: true })
  process.exitCode = await runEndToEnd(['tests/screens/', ...process.argv.slice(2)])
  keep()
  const missing = missingOfScreens()
  for (const sentence of missing) console.log(sentence)
  if (missing.length > 0) process.exitCode = 1
})

/** Flat colours and text need no more than a small palette: a fifth of the bytes, and nobody sees it. */
function keep() {
  mkdirSync(kept, { recursive: true })
  const pictures = readdirSync(taken).filter((name) => name.endsWith('.png'))
  for (const name of pictures) {
    const args = ['--force', '--strip', '--speed', '1', '--nofs', '--output', join(kept, name)]
    const { status } = spawnSync('pngquant', [...args, colours, join(taken, name)])
    if (status !== 0) throw new Error(`pngquant failed on ${name}`)
  }
  const bytes = readdirSync(kept).reduce((sum, name) => sum + statSync(join(kept, name)).size, 0)
  console.log(
    `${pictures.length} pictures taken; docs/screens holds ${Math.round(bytes / 1024)} KB`,
  )
}
