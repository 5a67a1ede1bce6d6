import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isControlled } from '#tests/contract/bench.ts'
import { aDirectory } from '#tests/support/a-directory.ts'
import { startDemoCommand } from '#tests/support/child-program.ts'
import { Party } from '#tests/support/party.ts'
import { tempFolder } from '#tests/support/temp-folder.ts'

function aDirectoryFile(change: object = {}): string {
  const path = join(tempFolder(), 'directory.json')
  writeFileSync(path, JSON.stringify({ ...aDirectory(), ...change }))
  return path
}

describe.runIf(isControlled)('a command that cannot start', () => {
  test.each([
    ['broker', ['--port', '0'], /^--directory is missing\. Usage: npm run broker/u],
    [
      'broker',
      ['--directory', 'F', '--port', 'abc'],
      /^--port is "abc" and has to be a whole number/u,
    ],
    ['broker', ['--directory', 'F', '--bogus'], /bogus.*Usage: npm run broker/u],
    [
      'service',
      ['--directory', 'F', '--data', 'D', '--broker', 'nowhere'],
      /^--broker is "nowhere"/u,
    ],
    [
      'patient',
      ['--directory', 'F', '--broker', 'mqtt://127.0.0.1:1', '--patient', 'pt_none'],
      /no patient with the id "pt_none"/u,
    ],
    [
      'mosquitto-config',
      ['--directory', 'F', '--out', 'D', '--port', '1', '--tls'],
      /^--tls is not there yet/u,
    ],
    [
      'practice',
      ['--directory', '/nowhere.json', '--port', '0'],
      /^Cannot read the directory file \/nowhere\.json/u,
    ],
  ])('%s %j says why in one sentence', async (command, args, sentence) => {
    const real = args.map((arg) =>
      arg === 'F' ? aDirectoryFile() : arg === 'D' ? tempFolder() : arg,
    )
    const program = startDemoCommand(command, real)
    expect(await program.end()).toBe(1)
    expect(program.lines).toEqual([])
    expect(program.errors).toEqual([expect.stringMatching(sentence)])
  })

  test('a port that is in use and a directory for a newer version are named', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const taken = startDemoCommand('practice', [
      '--directory',
      aDirectoryFile(),
      '--port',
      String(port),
    ])
    const newer = startDemoCommand('practice', [
      '--directory',
      aDirectoryFile({ v: 2 }),
      '--port',
      '0',
    ])
    expect([await taken.end(), await newer.end()]).toEqual([1, 1])
    expect(taken.errors).toEqual([`Port ${port} is already in use on this computer.`])
    expect(newer.errors.join()).toMatch(/is of version 2, and this program reads up to version 1/u)
    server.close()
  })

  test('a service whose password the broker refuses ends and says so', async () => {
    const broker = startDemoCommand('broker', ['--directory', aDirectoryFile(), '--port', '0'])
    const url = (await broker.line(/^ready /u)).slice('ready '.length)
    const other = aDirectoryFile({ service: { password: 'another' } })
    const service = startDemoCommand('service', [
      '--directory',
      other,
      '--broker',
      url,
      '--data',
      tempFolder(),
    ])
    expect(await service.end()).toBe(1)
    expect(service.errors.at(-1)).toBe(
      `The broker at ${url} refused the name svc_chat or its password.`,
    )
    await broker.stop()
  })
})

describe.runIf(isControlled)('the practice command', () => {
  test('the demo tells how to sign in, has unread conversations, and its patients answer', async () => {
    const program = startDemoCommand('practice', ['--demo', '--port', '0'])
    const line = await program.line(/^ready /u)
    const ready = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, string>
    expect(ready).toMatchObject({ type: 'ready', practice: 'pr_demo', staff: 'st_ana' })
    const root = `ah/v1/${ready['practice'] ?? ''}/staff/${ready['staff'] ?? ''}`
    const desk = await Party.connect(ready['url'] ?? '', root, ready['password'] ?? '')
    const snapshot = await desk.result('snapshot', { branch: 'br_makati' })
    const threads = snapshot['threads'] as { unread: number }[]
    expect(threads.filter(({ unread }) => unread > 0)).toHaveLength(2)
    const patient = 'pt_bea_villanueva'
    const sentAt = '2026-01-05T01:00:00.000Z'
    await desk.result('message.send', {
      branch: 'br_makati',
      patient,
      text: 'Friday 2 PM po?',
      sentAt,
    })
    const isAnswer = (body: Record<string, unknown>) =>
      (body['message'] as { from?: { kind: string } } | undefined)?.from?.kind === 'patient'
    expect(await desk.inbox('br_makati/events', isAnswer)).toMatchObject({ message: { patient } })
    await desk.close()
    await program.stop()
    expect(program.exitCode).toBe(0)
  })

  test('with a data folder, conversations and passwords of the directory outlive a restart', async () => {
    const args = ['--directory', aDirectoryFile(), '--port', '0', '--data', tempFolder()]
    const texts: unknown[] = []
    for (const text of ['before', 'after']) {
      const program = startDemoCommand('practice', args)
      const url = (await program.line(/^ready /u)).split(' ')[1] ?? ''
      const desk = await Party.connect(url, 'ah/v1/pr_test/staff/st_one', 'password of st_one')
      const thread = { branch: 'br_one', patient: 'pt_001' }
      await desk.result('message.send', { ...thread, text, sentAt: '2026-01-05T01:00:00.000Z' })
      const { messages } = await desk.result('history', { ...thread, limit: 10 })
      texts.push((messages as { text: string }[]).map((message) => message.text))
      await desk.close()
      await program.stop()
    }
    expect(texts).toEqual([['before'], ['after', 'before']])
  })
})
