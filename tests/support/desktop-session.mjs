// Runs a command on a desktop of its own: display, window manager, session bus, unlocked keyring, notifications.
// `node tests/support/desktop-session.mjs <command> [arguments]`; used by the end-to-end tests and without a display.
// With DESKTOPS=2 there are two, of which the command gets the first, and both in DESKTOP_ENVS: see own-desktop.ts.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isKeyringOpen } from './keyring-state.mjs'

const screen = '1280x900x24'
const startTimeoutMs = 20_000
// Nothing is started on demand: such services leave the session's control and outlive it.
const busConfig = (socket) => `<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** Starts the desktop; run commands with its `env`, and `stop` it afterwards. */
export async function startDesktopSession() {
  const home = mkdtempSync(join(tmpdir(), 'desk-session-'))
  const env = sessionEnv(home)
  const started = []
  const stop = async () => {
    // The last one started goes first, because each needs those before it.
    for (const child of started.reverse()) await end(child)
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  const start = (command, args, options = {}) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'], ...options })
    started.push(child)
    return child
  }
  try {
    const display = start('Xvfb', [
      '-displayfd',
      '1',
      '-screen',
      '0',
      screen,
      '-nolisten',
      'tcp',
      '-s',
      '0',
    ])
    env.DISPLAY = `:${await firstLine(display)}`
    const config = join(home, 'bus.conf')
    writeFileSync(config, busConfig(join(env.XDG_RUNTIME_DIR, 'bus')))
    const bus = start('dbus-daemon', ['--config-file', config, '--nofork', '--print-address=1'])
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus)
    const windows = start('openbox', ['--sm-disable', '--startup', 'echo ready'])
    const keyring = start('gnome-keyring-daemon', [
      '--foreground',
      '--unlock',
      '--components=secrets',
    ])
    keyring.stdin.end('desk-session')
    keyring.stdout.resume()
    const server = join(import.meta.dirname, 'notification-server.mjs')
    const notifications = start(process.execPath, [server], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await Promise.all([firstLine(windows), firstLine(notifications)])
    await until(() => isKeyringOpen(env.DBUS_SESSION_BUS_ADDRESS), 'an unlocked keyring')
    return { env, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of the person who runs the tests is read or written: every home folder is inside `home`. */
function sessionEnv(home) {
  const folder = (name) => {
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 })
    return join(home, name)
  }
  const env = { ...process.env }
  delete env.WAYLAND_DISPLAY
  delete env.XAUTHORITY
  return Object.assign(env, {
    HOME: folder('home'),
    XDG_RUNTIME_DIR: folder('run'),
    XDG_CONFIG_HOME: folder('home/.config'),
    XDG_DATA_HOME: folder('home/.local/share'),
    XDG_STATE_HOME: folder('home/.local/state'),
    XDG_CACHE_HOME: folder('home/.cache'),
    XDG_CURRENT_DESKTOP: 'GNOME',
    XDG_SESSION_TYPE: 'x11',
    NO_AT_BRIDGE: '1',
    NOTIFICATIONS_LOG: join(home, 'notifications.jsonl'),
  })
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    let text = ''
    const fail = (why) => reject(new Error(`${child.spawnfile} ${why}`))
    const timer = setTimeout(fail, startTimeoutMs, 'did not start in time')
    child.once('error', (error) => fail(`could not start: ${error.message}`))
    child.once('exit', () => fail('ended while it was starting'))
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      clearTimeout(timer)
      resolve(text.split('\n')[0])
    })
  })
}

async function until(isTrue, what) {
  const deadline = Date.now() + startTimeoutMs
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`The session has no ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(impatience)
}

/** Runs the command to its end, passing signals on; gives its exit code. */
export async function runInDesktopSession(command, args, extraEnv = {}) {
  let child
  let isInterrupted = false
  const passOn = (signal) => {
    isInterrupted = true
    if (child) signalGroup(child, signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  const sessions = []
  try {
    if (process.platform === 'linux') await startSessions(sessions)
    if (isInterrupted) return 1
    const env = { ...(sessions[0]?.env ?? process.env), ...extraEnv }
    if (sessions.length > 1) env.DESKTOP_ENVS = JSON.stringify(sessions.map(whatIsOwn))
    // A group of its own, so that nothing it has started outlives the desktop.
    child = spawn(command, args, { env, stdio: 'inherit', detached: true })
    return await exitCode(child)
  } finally {
    if (child) signalGroup(child, 'SIGKILL')
    for (const { stop } of sessions) await stop()
    for (const signal of signals) process.off(signal, passOn)
  }
}

async function startSessions(sessions) {
  const count = Number(process.env.DESKTOPS ?? 1)
  while (sessions.length < count) sessions.push(await startDesktopSession())
}

/** What this desktop's environment has of its own. */
function whatIsOwn({ env }) {
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => process.env[name] !== value),
  )
}

function signalGroup({ pid }, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch (error) {
    // The group is already empty.
    if (error.code !== 'ESRCH') throw error
  }
}

function exitCode(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${child.spawnfile} could not start: ${error.message}`)
      resolve(127)
    })
    child.once('exit', (status) => resolve(status ?? 1))
  })
}

if (process.argv[1] === import.meta.filename) {
  const [command, ...args] = process.argv.slice(2)
  if (command === undefined) {
    console.error('Name the command to run.')
    process.exit(2)
  }
  process.exit(await runInDesktopSession(command, args))
}
