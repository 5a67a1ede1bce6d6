import { Globe, Lock, Mail, Phone, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openLink } from '#renderer/state/commands.ts'
import type { LinkTarget } from '#renderer/features/conversation/link-target.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'

const icons = { https: Lock, http: Globe, mailto: Mail, tel: Phone }

/** Nothing that a patient wrote leads anywhere before somebody has seen where. */
export function LinkDialog({ target, onClose }: { target: LinkTarget; onClose: () => void }) {
  const { t } = useTranslation()
  const [hasFailed, setHasFailed] = useState(false)
  const open = () => {
    openLink(target.url).then(onClose, () => {
      setHasFailed(true)
    })
  }
  return (
    <Dialog
      title={t('conversation.link.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('conversation.link.cancel')}</Button>
          <CopyButton
            text={target.url}
            label={t('conversation.link.copy')}
            copied={t('conversation.copied')}
            failed={t('conversation.copyFailed')}
          />
          <Button tone="primary" onClick={open}>
            {t('conversation.link.open')}
          </Button>
        </>
      }
    >
      <Where target={target} />
      {hasFailed && (
        <p role="alert" className="mt-3 text-danger">
          {t('conversation.link.failed')}
        </p>
      )}
    </Dialog>
  )
}

function Where({ target }: { target: LinkTarget }) {
  const { t } = useTranslation()
  const { scheme, place, url, isDisguised } = target
  const Icon = icons[scheme]
  const isWeb = scheme === 'https' || scheme === 'http'
  return (
    <>
      <p className={`flex items-center gap-2 ${scheme === 'http' ? 'text-warning' : 'text-muted'}`}>
        <Icon aria-hidden size={15} className="shrink-0" />
        {t(`conversation.link.scheme.${scheme}`)}
      </p>
      <p
        data-selectable
        className="mt-1 text-title font-semibold [overflow-wrap:anywhere]"
        dir="ltr"
      >
        {place}
      </p>
      {isWeb && (
        <p
          data-selectable
          dir="ltr"
          className="mt-1 max-h-24 overflow-y-auto text-muted [overflow-wrap:anywhere]"
        >
          {url}
        </p>
      )}
      {isDisguised && (
        <p className="mt-3 flex items-start gap-2 rounded-control bg-warning-soft p-2 text-warning">
          <TriangleAlert aria-hidden size={15} className="mt-px shrink-0" />
          {t('conversation.link.disguised')}
        </p>
      )}
      <p className="mt-3 text-muted">{t('conversation.link.help')}</p>
    </>
  )
}
