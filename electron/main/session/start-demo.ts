import { AppError } from '#shared/app-error.ts'
import { parseServers } from '#electron/main/broker/server-address.ts'
import type { DemoPractice } from '#electron/main/demo/demo-practice.ts'
import type { Person } from '#electron/main/session/person.ts'

/** Starts the bundled practice on this computer, and says who signs in there. */
export async function startDemo(demo: DemoPractice): Promise<Person> {
  const { url, staff, password } = await demo.start()
  const parsed = parseServers(url)
  if (!parsed.ok) throw new AppError('demo-failed', 'The demo practice has no usable address')
  const { servers } = parsed
  return { servers, server: url, staff, password, keep: false, demo: true }
}
