// Builds the app if need be and starts it on this computer's desktop: `npm start`.
// Switches and arguments after `--` go to the app.
import { spawn } from 'node:child_process'
import { preflight, NotReady, runOrExplain } from './preflight.mjs'

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
  await run(findElectron().binary, ['.', ...process.argv.slice(2)])
})

async function run(binary, args) {
  const child = spawn(binary, args, { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const status = await new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
  process.exitCode = status
}
