// Builds the app if need be and starts it on this computer's desktop: `npm start`.
// Switches and arguments after `--` go to the app.
import { NotReady, preflight, runOrExplain } from './preflight.mjs'
import { runChild } from './run-child.mjs'

const root = new URL('../..', import.meta.url)

await runOrExplain(async () => {
  const isLinux = process.platform === 'linux'
  if (isLinux && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    throw new NotReady('There is no display here. Start the app from a desktop session.')
  }
  if (isLinux && process.getuid?.() === 0) {
    throw new NotReady(
      'The app keeps its sandbox and so does not run as root. Start it as an ordinary user.',
    )
  }
  await preflight('start')
  const { buildIfStale } = await import('./build-if-stale.mjs')
  if (!buildIfStale()) throw new NotReady('The app could not be built; the reason is above.')
  const { findElectron } = await import('./electron-env.mjs')
  const args = ['.', ...process.argv.slice(2)]
  process.exitCode = await runChild(findElectron().binary, args, { cwd: root })
})
