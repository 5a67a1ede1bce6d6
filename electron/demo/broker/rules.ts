import { serviceUser } from '#electron/demo/directory/directory.ts'
import { filterMatches, filtersOverlap } from '#electron/demo/broker/filters.ts'
import { idPattern } from '#shared/model/ids.ts'

export type Access = 'read' | 'write'

interface Rule {
  /** Absent: the rule holds for everybody, with the name in place of `%u`. */
  user?: string
  access: Access | 'readwrite'
  filter: string
}

/** The whole of authorisation (section 2), whatever the number of practices, staff and patients. */
const contractRules: readonly Rule[] = [
  { user: serviceUser, access: 'readwrite', filter: 'ah/v1/#' },
  { access: 'write', filter: 'ah/v1/+/staff/%u/up/#' },
  { access: 'write', filter: 'ah/v1/+/staff/%u/desk/+' },
  { access: 'read', filter: 'ah/v1/+/staff/%u/in/#' },
  { access: 'read', filter: 'ah/v1/+/staff/%u/reply/#' },
  { access: 'write', filter: 'ah/v1/+/patients/%u/up/#' },
  { access: 'read', filter: 'ah/v1/+/patients/%u/in/#' },
  { access: 'read', filter: 'ah/v1/+/patients/%u/reply/#' },
]

/** Whether somebody may publish to a topic, or be handed what was published to it. */
export function mayUse(username: string, access: Access, topic: string): boolean {
  return filtersFor(username, access).some((filter) => filterMatches(filter, topic))
}

/** Whether a subscription can ever deliver anything: the broker refuses one that cannot. */
export function maySubscribe(username: string, filter: string): boolean {
  return filtersFor(username, 'read').some((allowed) => filtersOverlap(allowed, filter))
}

/** The same rules as Mosquitto reads them. */
export function aclFile(): string {
  const own = contractRules.filter((rule) => rule.user !== undefined)
  const everybody = contractRules.filter((rule) => rule.user === undefined)
  const lines = [
    ...own.flatMap(({ user, access, filter }) => [
      `user ${user ?? ''}`,
      `topic ${access} ${filter}`,
    ]),
    ...everybody.map(({ access, filter }) => `pattern ${access} ${filter}`),
  ]
  return `${lines.join('\n')}\n`
}

function filtersFor(username: string, access: Access): string[] {
  // A name with a slash or a wildcard would widen `%u` (Mosquitto before 2.1 has that hole).
  if (!idPattern.test(username)) return []
  return contractRules
    .filter((rule) => rule.user === undefined || rule.user === username)
    .filter((rule) => rule.access === 'readwrite' || rule.access === access)
    .map((rule) => rule.filter.replace('%u', username))
}
