import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** An authority of the test's own, and certificates for 127.0.0.1 that it has signed. */
export async function makeCertificates() {
  const folder = await mkdtemp(join(tmpdir(), 'desk-certificates-'))
  const openssl = (...options: string[]) => run('openssl', options, { cwd: folder })
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '2',
    '-subj',
    '/CN=Test',
  )
  await openssl(
    'req',
    ...newKey,
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
    '-subj',
    '/CN=server',
  )
  await writeFile(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1')
  const sign = async (out: string, days: number) => {
    const signing = ['-in', 'server.csr', '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial']
    await openssl(
      'x509',
      '-req',
      ...signing,
      '-days',
      String(days),
      '-extfile',
      'names',
      '-out',
      out,
    )
  }
  await sign('server.crt', 2)
  await sign('expired.crt', -1)
  const file = (name: string) => join(folder, name)
  return {
    authority: await readFile(file('ca.crt'), 'utf8'),
    key: file('server.key'),
    certificate: file('server.crt'),
    expired: file('expired.crt'),
    dispose: () => rm(folder, { recursive: true }),
  }
}
