import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { app, net, protocol, type Session } from 'electron'
import { builtFiles, documentAt, type BuiltFile } from '#electron/main/windows/built-files.ts'
import {
  contentPolicy,
  devContentPolicy,
  responseHeaders,
  type AppHost,
} from '#electron/main/windows/content-policy.ts'
import { devServer } from '#electron/main/windows/dev-server.ts'

export const scheme = 'app'
/** What the built page carries where the nonce of its answer belongs. */
const noncePlace = '__CSP_NONCE__'

/** The transcript's page is made by main and served by its own window. */
export const appOrigin = (host: AppHost | 'transcript') => `${scheme}://${host}`

/** While main is being evaluated: Electron takes schemes only before it is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Serves the built page of `host` on this session, and nothing else: a handler does not reach other partitions. */
export function serveApp(session: Session, host: AppHost): void {
  const server = devServer()
  if (server) {
    session.protocol.handle(scheme, (request) => answerFromServer(request, { host, server }))
    return
  }
  const files = builtFiles(path.join(app.getAppPath(), 'out/renderer'), host)
  session.protocol.handle(scheme, (request) => answer(request, { host, files }))
}

interface Served {
  host: AppHost
  files: ReadonlyMap<string, BuiltFile>
}

async function answer(request: Request, { host, files }: Served): Promise<Response> {
  if (!isRead(request)) return refusal(405)
  const { host: askedHost, pathname } = new URL(request.url)
  const found = askedHost === host ? files.get(pathname) : undefined
  if (!found) return refusal(404)
  const nonce = randomBytes(16).toString('base64')
  const headers = responseHeaders(contentPolicy(host, nonce), found.contentType)
  if (request.method === 'HEAD') return new Response(null, { headers })
  const content = await readFile(found.file)
  const body = documentAt(host, pathname)
    ? content.toString('utf8').replaceAll(noncePlace, nonce)
    : content
  return new Response(body, { headers })
}

async function answerFromServer(
  request: Request,
  { host, server }: { host: AppHost; server: URL },
): Promise<Response> {
  const asked = new URL(request.url)
  if (!isRead(request)) return refusal(405)
  if (asked.host !== host) return refusal(404)
  const pathname = documentAt(host, asked.pathname) ?? asked.pathname
  const accept = request.headers.get('accept') ?? '*/*'
  const found = await net.fetch(new URL(pathname + asked.search, server).href, {
    headers: { accept },
  })
  const contentType = found.headers.get('content-type') ?? 'text/plain'
  const headers = responseHeaders(devContentPolicy(server), contentType)
  return new Response(found.body, { status: found.status, headers })
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refusal(status: 404 | 405): Response {
  const headers = responseHeaders("default-src 'none'", 'text/plain; charset=utf-8')
  return new Response(null, { status, headers })
}
