import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { devServer } from '#electron/main/windows/dev-server.ts'

/** What a page may ask of Chromium. Everything else is refused. */
const permissions: ReadonlySet<string> = new Set([
  'persistent-storage',
  'clipboard-sanitized-write',
  'fullscreen',
])

/** The preferences of every window: no page reaches Node, and none is a browser. */
export function safeWebPreferences(preload?: string): WebPreferences {
  return {
    ...(preload !== undefined && { preload }),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
  }
}

/** Keeps a window on its own document; its session needs `guardSession`. */
export function guardContents(contents: WebContents, origin: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.on('will-navigate', (event) => {
    if (!isDocumentOf(origin, event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isDocumentOf(origin, event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
}

/** Refuses every permission and every address that the page of `origin` has no need of. */
export function guardSession(session: Session, origin: string): void {
  session.setPermissionRequestHandler((...[contents, permission, decide]) => {
    decide(permissions.has(permission) && originOf(contents.getURL()) === origin)
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      permissions.has(permission) && originOf(requestingOrigin) === origin,
  )
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !mayLoad(origin, url) })
  })
}

function mayLoad(origin: string, url: string): boolean {
  if (originOf(url) === origin) return true
  const server = devServer()
  if (!server) return false
  // Chromium's own tools, and the dev server with the socket through which it reloads.
  const { protocol, host } = new URL(url)
  return protocol === 'devtools:' || host === server.host
}

function isDocumentOf(origin: string, url: string): boolean {
  return originOf(url) === origin && new URL(url).pathname === '/'
}

/** Node says `null` for the origin of a scheme of our own; so protocol and host are put together. */
function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
