import { AlertDialog } from 'radix-ui'
import { Button } from '#renderer/ui/button.tsx'

interface Words {
  /** On the button, and again on the one that does it. */
  act: string
  title: string
  help: string
  cancel: string
}

/** A button for what cannot be undone: it asks once, and the safe answer has the focus. */
export function ConfirmButton({ words, onConfirm }: { words: Words; onConfirm: () => void }) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>
        <Button className="text-danger">{words.act}</Button>
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-20 bg-scrim" />
        <AlertDialog.Content
          data-card
          className="fixed top-1/2 left-1/2 z-30 w-[26rem] max-w-[calc(100vw-2rem)] -translate-1/2 rounded-card border border-line bg-surface p-5 shadow-float"
        >
          <AlertDialog.Title className="text-title font-semibold">{words.title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted">
            {words.help}
          </AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{words.cancel}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button className="border-danger text-danger" onClick={onConfirm}>
                {words.act}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
