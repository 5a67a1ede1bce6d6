import { QRCodeSVG } from 'qrcode.react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Invite } from '#shared/model/invite.ts'
import { useTimeZone } from '#renderer/state/account.ts'
import { useMinute, useTimes } from '#renderer/i18n/use-times.ts'
import { CopyButton } from '#renderer/ui/copy-button.tsx'

/** A code for the counter: to be scanned, to be read out, or to be sent by other means. */
export function InviteCode({
  branch,
  name,
  invite,
}: {
  branch: BranchId
  name: string
  invite: Invite
}) {
  const { t } = useTranslation()
  const times = useTimes(useTimeZone(branch))
  if (useMinute() >= Date.parse(invite.expiresAt)) {
    return (
      <p role="status" className="text-warning">
        {t('invite.expired')}
      </p>
    )
  }
  return (
    <div className="flex flex-wrap items-start gap-4">
      <QrPicture name={name} url={invite.url} />
      <div role="status" className="min-w-52 flex-1 space-y-2">
        <dl className="space-y-2">
          <div>
            <dt className="text-meta text-muted">{t('invite.code')}</dt>
            <dd data-selectable data-figures className="text-screen font-semibold tracking-wider">
              {invite.code}
            </dd>
          </div>
          <div>
            <dt className="text-meta text-muted">{t('invite.link')}</dt>
            <dd className="space-y-1">
              <span data-selectable className="block [overflow-wrap:anywhere]">
                {invite.url}
              </span>
              <CopyButton
                text={invite.url}
                label={t('unsent.copy')}
                copied={t('unsent.copied')}
                failed={t('unsent.copyFailed')}
              />
            </dd>
          </div>
        </dl>
        <p className="text-muted">{t('invite.help', { date: times.full(invite.expiresAt) })}</p>
      </div>
    </div>
  )
}

/** Dark on light in every theme, with a quiet zone of four modules around it: as scanners expect it. */
function QrPicture({ name, url }: { name: string; url: string }) {
  const { t } = useTranslation()
  return (
    <div
      data-qr
      className="size-40 shrink-0 overflow-hidden rounded-card border border-line bg-qr-paper text-qr-ink"
    >
      <QRCodeSVG
        role="img"
        aria-label={t('invite.picture', { name })}
        value={url}
        level="M"
        marginSize={4}
        bgColor="transparent"
        fgColor="currentColor"
        className="size-full"
      />
    </div>
  )
}
