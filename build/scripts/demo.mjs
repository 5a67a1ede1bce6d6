// Shows the main job against the bundled practice: `npm run demo`.
// With a display the window opens and stays; without one a conversation is played and printed (see tests/demo).
import { join } from 'node:path'
import { canOpenWindow } from './debian-packages.mjs'
import { NotReady, preflight, runOrExplain } from './preflight.mjs'
import { runChild } from './run-child.mjs'

const root = join(import.meta.dirname, '../..')
const play = [process.execPath, '--import', 'tsx', 'tests/demo/play-demo.ts']

await runOrExplain(async () => {
  await preflight('demo')
  const { buildIfStale } = await import('./build-if-stale.mjs')
  if (!buildIfStale()) throw new NotReady('The app could not be built; the reason is above.')
  const { electronEnv, findElectron } = await import('./electron-env.mjs')
  const env = { ...process.env, ...electronEnv() }
  const args = process.argv.slice(2)
  if (canOpenWindow()) {
    process.exitCode = await runChild(findElectron().binary, ['.', '--demo', ...args], {
      cwd: root,
      env,
    })
  } else {
    console.log(
      'Without a display to use, the demo plays one conversation in a display of its own.\n',
    )
    const desktop = join(root, 'tests/support/desktop-session.mjs')
    process.exitCode = await runChild(process.execPath, [desktop, ...play, ...args], {
      cwd: root,
      env,
    })
  }
})
