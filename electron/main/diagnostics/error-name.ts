/** The kind of a failure, for the log. Never its message: that could hold content. */
export function errorName(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
  return code ? `${thrown.name}:${code}` : thrown.name
}
