/** Whose page a session serves; it is the host of its origin. */
export type AppHost = 'ui' | 'cache'

const common = [
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
]
const noScriptFromText = ["require-trusted-types-for 'script'", "trusted-types 'none'"]

/**
 * The window's styles come from its own files and from the few elements that carry this answer's nonce; nothing that
 * is text becomes markup or code. The cache host's page has no styles at all.
 */
export function contentPolicy(host: AppHost, nonce: string): string {
  const styles = host === 'ui' ? `'self' 'nonce-${nonce}'` : "'none'"
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "connect-src 'self'",
    ...common,
    ...noScriptFromText,
  ].join('; ')
}

/** A page that is read and printed: its own style, and nothing else. */
export function transcriptPolicy(nonce: string): string {
  const own = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
  return ["default-src 'none'", `style-src 'nonce-${nonce}'`, ...own, ...noScriptFromText].join(
    '; ',
  )
}

/** Under the dev server only, never in a package: its pages hold inline scripts and styles, and a socket reloads them. */
export function devContentPolicy(server: URL): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ws://${server.host}`,
    ...common,
  ].join('; ')
}

export function responseHeaders(policy: string, contentType: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'content-type': contentType,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  }
}
