import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { stayOpen } from '#renderer/state/locking.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'

const uses = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const

/** Nobody has used this desk for a while: any use keeps it open. */
export function LockCountdown() {
  const seconds = useMirror('lockIn')
  return seconds !== null && <Countdown seconds={seconds} />
}

function Countdown({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  useEffect(() => {
    for (const use of uses) window.addEventListener(use, stayOpen, { capture: true, passive: true })
    return () => {
      for (const use of uses) window.removeEventListener(use, stayOpen, { capture: true })
    }
  }, [])
  return (
    <Dialog
      title={t('lock.soon')}
      actions={
        <Button tone="primary" onClick={stayOpen}>
          {t('lock.stay')}
        </Button>
      }
      onClose={stayOpen}
    >
      <p data-figures>{t('lock.soonHelp', { count: seconds })}</p>
    </Dialog>
  )
}
