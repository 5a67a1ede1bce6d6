import type { IpcMainInvokeEvent, WebContents } from 'electron'

/**
 * Whether a call comes from our own page: the main frame of the one window, still at its own origin.
 * `senderFrame` is read at once, since it becomes null after a navigation.
 */
export function trustedSender(window: () => WebContents | undefined, origin: string) {
  return (event: IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame
    const contents = window()
    if (!frame || !contents || event.sender !== contents) return false
    return frame === event.sender.mainFrame && frame.origin === origin
  }
}
