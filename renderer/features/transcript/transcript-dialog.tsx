import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import {
  askedTranscript,
  askTranscript,
  returnFromTranscript,
} from '#renderer/state/transcripts.ts'
import { useCell } from '#renderer/state/cell.ts'
import { keyText } from '#renderer/state/thread-key.ts'
import { IconButton } from '#renderer/ui/button.tsx'
import { MakeTranscript } from '#renderer/features/transcript/make-transcript.tsx'

/** Over whatever is on the screen, while somebody makes a transcript. */
export function TranscriptDialog() {
  const { t } = useTranslation()
  const thread = useCell(askedTranscript)
  const close = () => {
    askTranscript(null)
  }
  return (
    <Dialog.Root open={thread !== null} onOpenChange={close}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-20 bg-scrim" />
        <Dialog.Content
          data-card
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            returnFromTranscript()
          }}
          className="fixed top-1/2 left-1/2 z-30 flex h-160 max-h-[calc(100vh-2rem)] w-200 max-w-[calc(100vw-2rem)] -translate-1/2 flex-col rounded-card border border-line bg-surface shadow-float"
        >
          <div className="flex shrink-0 items-center justify-between px-5 pt-4">
            <Dialog.Title className="text-title font-semibold">
              {t('transcript.dialog')}
            </Dialog.Title>
            <IconButton label={t('transcript.close')} onClick={close}>
              <X aria-hidden size={16} />
            </IconButton>
          </div>
          {thread && <MakeTranscript key={keyText(thread)} thread={thread} onClose={close} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
