import { Check, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { dropNote, useSaidNote } from '#renderer/state/log-note.ts'

/** Long enough to be read beside something else. */
const noteMs = 3_500

/** Says for a moment, to the eye and to the ear, what became of what somebody did with a message. */
export function LogNote() {
  const { t } = useTranslation()
  const said = useSaidNote()
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(dropNote, noteMs)
    return () => {
      clearTimeout(timer)
    }
  }, [said])
  useEffect(() => dropNote, [])
  const words = {
    copied: t('conversation.copied'),
    'not-copied': t('conversation.copyFailed'),
    'too-late': t('conversation.tooLate'),
    'not-here': t('conversation.notHere'),
  }
  const Icon = said?.kind === 'copied' ? Check : TriangleAlert
  return (
    <div
      role="status"
      aria-label={t('conversation.logNote')}
      className="pointer-events-none absolute inset-x-0 bottom-14 flex justify-center px-4"
    >
      {said && (
        <span className="inline-flex items-center gap-1.5 rounded-full border border-line bg-raised px-3 py-1 text-meta font-medium shadow-float">
          <Icon aria-hidden size={14} className="shrink-0" />
          {words[said.kind]}
        </span>
      )}
    </div>
  )
}
