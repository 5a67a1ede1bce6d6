import { shell } from 'electron'
import { AppError } from '#shared/app-error.ts'
import { openableLink } from '#electron/main/links/openable-link.ts'

/** Hands a link to the system's own program for it. The window has asked the person; what it asks for is judged again. */
export async function openLink(asked: string): Promise<void> {
  const url = openableLink(asked)
  if (url === undefined) throw new AppError('refused', 'This is nothing to open')
  await shell.openExternal(url)
}
