import { cell } from '#renderer/state/cell.ts'

/** Which of the window's own dialogs is open: the palette, or the sheet of shortcuts. */
export const windowDialog = cell<'commands' | 'shortcuts' | null>(null)
