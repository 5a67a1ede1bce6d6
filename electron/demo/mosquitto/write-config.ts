import { chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { aclFile } from '#electron/demo/broker/rules.ts'
import { passwordsOf } from '#electron/demo/broker/passwords.ts'
import { passwordLine } from '#electron/demo/mosquitto/password-hash.ts'
import { StartError } from '#electron/demo/start-error.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Directory } from '#electron/demo/directory/directory.ts'

interface MosquittoOptions {
  directory: Directory
  folder: string
  port: number
  websocketPort?: number | undefined
}

/** Writes `mosquitto.conf`, `acl` and `passwd` into the folder, and returns the path of the first. */
export function writeMosquittoConfig({
  directory,
  folder,
  port,
  websocketPort,
}: MosquittoOptions): string {
  const out = resolve(folder)
  try {
    mkdirSync(out, { recursive: true, mode: 0o700 })
    const owner = ownerOf(out)
    const passwords = [...passwordsOf(directory)].map(([name, password]) =>
      passwordLine(name, password),
    )
    writeFor(owner, join(out, 'acl'), aclFile())
    writeFor(owner, join(out, 'passwd'), `${passwords.join('\n')}\n`)
    const path = join(out, 'mosquitto.conf')
    writeFor(owner, path, configuration({ out, port, websocketPort, user: owner?.name }))
    return path
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new StartError(`Cannot write the configuration into ${out}: ${why}.`, { cause })
  }
}

interface Settings {
  out: string
  port: number
  websocketPort: number | undefined
  user: string | undefined
}

function configuration({ out, port, websocketPort, user }: Settings): string {
  const lines = [
    '# Made by `npm run mosquitto:config`: run it again when people change, then send SIGHUP.',
    // As root Mosquitto becomes the user `mosquitto`, who cannot read a folder of somebody else.
    ...(user ? [`user ${user}`] : []),
    'per_listener_settings false',
    'allow_anonymous false',
    `password_file ${join(out, 'passwd')}`,
    `acl_file ${join(out, 'acl')}`,
    // Nothing hangs on the broker's memory: the service publishes all accounts again after each connect.
    'persistence false',
    // Not message_size_limit: its reason code is not legal and wedges clients.
    `max_packet_size ${limits.packetBytes}`,
    'set_tcp_nodelay true',
    'max_inflight_messages 100',
    'max_queued_messages 10000',
    'max_keepalive 120',
    'log_dest stderr',
    'log_type error',
    'log_type warning',
    'log_type notice',
    'log_type information',
    'connection_messages false',
    `listener ${port} 127.0.0.1`,
    // With an address websockets bind every interface; with a device name they keep to it.
    ...(websocketPort === undefined
      ? []
      : [
          `listener ${websocketPort} ${process.platform === 'darwin' ? 'lo0' : 'lo'}`,
          'protocol websockets',
        ]),
  ]
  return `${lines.join('\n')}\n`
}

interface Owner {
  uid: number
  gid: number
  name: string | undefined
}

/** Undefined where files have no such owner (Windows). */
function ownerOf(folder: string): Owner | undefined {
  if (process.platform === 'win32') return undefined
  const { uid, gid } = statSync(folder)
  return { uid, gid, name: nameOfUser(uid) }
}

function nameOfUser(uid: number): string | undefined {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([, , id]) => id === String(uid))
  return entry?.[0]
}

/** For its owner's eyes only, whoever ran the command. */
function writeFor(owner: Owner | undefined, path: string, content: string): void {
  writeFileSync(path, content, { mode: 0o600 })
  if (owner && process.getuid?.() === 0) chownSync(path, owner.uid, owner.gid)
}
