import { connectAsync } from 'mqtt'
import type { Clinic } from '#tests/support/clinic.ts'

/** Somebody of the clinic works for another practice as well, of which there is no more than this account. */
export async function letInto(
  clinic: Clinic,
  { practice, name, staff }: { practice: string; name: string; staff: string },
): Promise<void> {
  const { service, staff: people } = clinic.directory
  const member = people.find(({ id }) => id === staff)
  const account = {
    ...{ v: 1, plan: 'growth', trial: null, chats: true },
    practice: { id: practice, name },
    staff: { id: staff, name: member?.name ?? staff, role: 'front-desk' },
    branches: [],
    at: new Date().toISOString(),
  }
  const client = await connectAsync(clinic.broker.url, {
    ...{ username: 'svc_chat', password: service.password },
  })
  await client.publishAsync(
    `ah/v1/${practice}/staff/${staff}/in/account`,
    JSON.stringify(account),
    { qos: 1, retain: true },
  )
  await client.endAsync()
}
