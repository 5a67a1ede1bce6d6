import type { SignInProblem } from '#shared/model/session.ts'

/** One broker address. `host` carries no brackets; `path` counts for `wss` only. */
export interface Server {
  protocol: 'mqtts' | 'wss' | 'mqtt'
  host: string
  port: number
  path: string
}

export type ServerProblem = Extract<SignInProblem, 'server-invalid' | 'server-insecure'>
export type ParsedServers =
  { ok: true; servers: [Server, ...Server[]] } | { ok: false; problem: ServerProblem }

const defaultPorts = { mqtts: 8883, wss: 443, mqtt: 1883 } as const
const mostServers = 8

/** Reads what a person types as the clinic server: one address, or several that are tried in turn. */
export function parseServers(typed: string): ParsedServers {
  const parts = typed.split(/[\s,]+/).filter((part) => part !== '')
  const servers: Server[] = []
  for (const part of parts) {
    const server = parseServer(part)
    if (typeof server === 'string') return { ok: false, problem: server }
    servers.push(server)
  }
  const [first, ...others] = servers
  if (!first || servers.length > mostServers) return { ok: false, problem: 'server-invalid' }
  return { ok: true, servers: [first, ...others] }
}

function parseServer(typed: string): Server | ServerProblem {
  const [, scheme = 'mqtts', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/i.exec(typed) ?? []
  const protocol = scheme.toLowerCase()
  if (protocol === 'ws') return 'server-insecure'
  if (protocol !== 'mqtts' && protocol !== 'wss' && protocol !== 'mqtt') return 'server-invalid'
  const place = parsePlace(rest)
  if (!place || (protocol !== 'wss' && place.path !== '/')) return 'server-invalid'
  if (protocol === 'mqtt' && !isLoopback(place.host)) return 'server-insecure'
  return {
    protocol,
    host: place.host,
    port: place.port ?? defaultPorts[protocol],
    path: place.path,
  }
}

interface Place {
  host: string
  port: number | undefined
  path: string
}

function parsePlace(rest: string): Place | undefined {
  const bracketed = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(rest) ? `[${rest}]` : rest
  // The parser drops the port that is its scheme's own, so it is asked under two schemes.
  const [plain, secure] = [parseUrl(`http://${bracketed}`), parseUrl(`https://${bracketed}`)]
  if (!plain || !secure || rest === '' || /[\\@?#]/.test(rest)) return undefined
  const port = plain.port || secure.port
  if (port === '0') return undefined
  return {
    host: plain.hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? undefined : Number(port),
    path: plain.pathname,
  }
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** `host` as the URL parser leaves it: lower case, addresses in full. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
