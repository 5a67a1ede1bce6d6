import { useTranslation } from 'react-i18next'
import { announcement } from '#renderer/state/announcements.ts'
import { useCell } from '#renderer/state/cell.ts'

const mostSpoken = 3

/** The one live region: each new message once. The log of messages itself stays silent. */
export function Announcer() {
  const { t } = useTranslation()
  const { turn, news } = useCell(announcement)
  return (
    <div role="status" aria-label={t('announcements.label')} className="sr-only">
      {news.length > mostSpoken ? (
        <p key={turn}>{t('announcements.many', { count: news.length })}</p>
      ) : (
        news.map(({ name, text, count }, at) => (
          <p key={`${turn}-${at}`}>
            {count > 1
              ? t('announcements.several', { count, name, text })
              : t('announcements.message', { name, text })}
          </p>
        ))
      )}
    </div>
  )
}
