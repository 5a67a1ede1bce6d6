import { useTranslation } from 'react-i18next'
import { useCell } from '#renderer/state/cell.ts'
import { keyText } from '#renderer/state/thread-key.ts'
import { askedTranscript, askTranscript } from '#renderer/state/transcripts.ts'
import { Modal } from '#renderer/ui/modal.tsx'
import { MakeTranscript } from '#renderer/features/transcript/make-transcript.tsx'

/** Over whatever is on the screen, while somebody makes a transcript. */
export function TranscriptDialog() {
  const { t } = useTranslation()
  const thread = useCell(askedTranscript)
  if (!thread) return null
  const close = () => {
    askTranscript(null)
  }
  return (
    <Modal
      title={t('transcript.dialog')}
      closeLabel={t('transcript.close')}
      size="document"
      onClose={close}
    >
      <MakeTranscript key={keyText(thread)} thread={thread} onClose={close} />
    </Modal>
  )
}
