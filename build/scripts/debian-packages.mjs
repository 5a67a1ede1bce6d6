// Knows which Debian and Ubuntu packages each command needs, finds the missing ones and installs them.
// Used by preflight.mjs; on other systems it finds nothing missing.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

// Where a package has two names, the second is that of releases before the 64-bit time change.
const electron = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libasound2t64', 'libasound2'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libgbm1'],
  ['libnotify4'],
  ['libnss3'],
  ['libsecret-1-0'],
]
const unpacking = [['unzip']]
const desktopSession = [['xvfb'], ['openbox'], ['dbus'], ['gnome-keyring']]
const readers = [['poppler-utils']]
const pictures = [['pngquant'], ['fonts-noto-color-emoji']]
const brokers = [['mosquitto'], ['mosquitto-clients'], ['openssl']]

const needs = {
  start: [...electron, ...unpacking],
  demo: [...electron, ...unpacking, ...(canOpenWindow() ? [] : desktopSession)],
  test: [...electron, ...unpacking, ...desktopSession, ...brokers, ...readers],
  screenshots: [...electron, ...unpacking, ...desktopSession, ...brokers, ...readers, ...pictures],
}

/** Chromium keeps its sandbox and so does not run as root; such a demo plays in a display of its own. */
export function canOpenWindow() {
  if (process.platform !== 'linux') return true
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  return hasDisplay && process.getuid?.() !== 0
}

/** The packages that `command` needs and the system lacks; each may have two names. */
export function missingPackages(command) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return []
  const query = ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...needs[command].flat()]
  const { stdout } = spawnSync('dpkg-query', query, { encoding: 'utf8' })
  const isInstalled = (name) => stdout.includes(`ii  ${name}\n`)
  return needs[command].filter((names) => !names.some(isInstalled))
}

export function canInstall() {
  return process.getuid?.() === 0
}

/** The one line a person can paste to install `packages`. */
export function installCommand(packages) {
  return `sudo apt-get update && sudo apt-get install -y ${packages.map(knownName).join(' ')}`
}

export function installPackages(packages) {
  const quiet = ['-qq', '-o', 'DPkg::Lock::Timeout=180']
  aptGet([...quiet, 'update'])
  const names = packages.map(knownName)
  withoutStartingServices(() => {
    aptGet([...quiet, 'install', '-y', '--no-install-recommends', ...names])
  })
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`)
}

function knownName(names) {
  if (names.length === 1) return names[0]
  const isKnown = (name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
  return names.find(isKnown) ?? names.at(-1)
}

/** A Debian package starts its service unless this file forbids it; ours need no service. */
export function withoutStartingServices(install, policy = '/usr/sbin/policy-rc.d') {
  const isOurs = !existsSync(policy)
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    if (isOurs) rmSync(policy, { force: true })
  }
}
