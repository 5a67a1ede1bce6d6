import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { pbkdf2Sync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { aclFile } from '#electron/demo/broker/rules.ts'

/** A Mosquitto of a test's own, which it may kill, freeze and bring back on the same port. */
export interface Mosquitto {
  port: number
  start: () => Promise<void>
  /** SIGKILL, by default; resolves when the process is gone. */
  kill: () => Promise<void>
  freeze: () => void
  thaw: () => void
  dispose: () => Promise<void>
}

export interface MosquittoOptions {
  people: Record<string, string>
  /** Lines for the configuration file. */
  settings?: string[]
}

export async function startMosquitto({
  people,
  settings = [],
}: MosquittoOptions): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-mosquitto-'))
  const port = await freePort()
  const file = (name: string) => join(folder, name)
  await writeFile(file('acl'), aclFile())
  await writeFile(file('passwd'), passwordFile(people), { mode: 0o600 })
  const configuration = [
    // Started as root it would become another user, who may not read this folder.
    `user ${userInfo().username}`,
    `listener ${port} 127.0.0.1`,
    'allow_anonymous false',
    `password_file ${file('passwd')}`,
    `acl_file ${file('acl')}`,
    'max_packet_size 524288',
    ...settings,
  ]
  await writeFile(file('mosquitto.conf'), `${configuration.join('\n')}\n`)

  let running: ChildProcess | undefined
  const start = async () => {
    running = spawn('mosquitto', ['-c', file('mosquitto.conf')], { stdio: 'ignore' })
    await untilListening(port, running)
  }
  const kill = async () => {
    if (running?.exitCode !== null || running.signalCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    port,
    start,
    kill,
    freeze: () => running?.kill('SIGSTOP'),
    thaw: () => running?.kill('SIGCONT'),
    dispose: async () => {
      await kill()
      await rm(folder, { recursive: true })
    },
  }
}

function passwordFile(people: Record<string, string>): string {
  const lines = Object.entries(people).map(([name, password]) => {
    const salt = randomBytes(12)
    const hash = pbkdf2Sync(password, salt, 101, 64, 'sha512')
    return `${name}:$7$101$${salt.toString('base64')}$${hash.toString('base64')}\n`
  })
  return lines.join('')
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No port')
  return address.port
}

async function untilListening(port: number, broker: ChildProcess): Promise<void> {
  for (;;) {
    if (broker.exitCode !== null) throw new Error(`mosquitto ended with ${broker.exitCode}`)
    const socket = connect(port, '127.0.0.1')
    const reached = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => {
        resolve(true)
      })
      socket.once('error', () => {
        resolve(false)
      })
    })
    socket.destroy()
    if (reached) return
    await nextTurn()
  }
}
