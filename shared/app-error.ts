/** Why a call between two processes failed, for callers that can act on it. */
export const errorCodes = [
  'not-trusted',
  'invalid-input',
  'not-signed-in',
  'locked',
  'chats-closed',
  'offline',
  'timed-out',
  'text-refused',
  'refused',
  'not-found',
  'cache-unavailable',
  'cache-newer',
  'storage-failed',
  'demo-failed',
  'bug',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** A failure that a caller can act on. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** How a failure travels between processes: Electron keeps only the message of a thrown error. */
export type Result<T> =
  { ok: true; value: T } | { ok: false; error: { code: ErrorCode; message: string } }

/** A bug's message stays in the log: it could hold content. */
export function toFailure(thrown: unknown): Result<never> {
  if (thrown instanceof AppError)
    return { ok: false, error: { code: thrown.code, message: thrown.message } }
  return { ok: false, error: { code: 'bug', message: 'Something went wrong inside the app' } }
}
