import { useTranslation } from 'react-i18next'
import { announcement, failure } from '#renderer/state/announcements.ts'
import { useCell } from '#renderer/state/cell.ts'

const mostSpoken = 3

/** What is spoken; the log of messages itself stays silent. */
export function Announcer() {
  return (
    <>
      <NewMessages />
      <Failures />
    </>
  )
}

/** Each new message once, when whoever listens has a moment. */
function NewMessages() {
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

/** What was not sent, at once: nobody should go on believing that it was. */
function Failures() {
  const { t } = useTranslation()
  const { turn, names } = useCell(failure)
  return (
    <div aria-live="assertive" className="sr-only">
      {names.map((name, at) => (
        <p key={`${turn}-${at}`}>{t('announcements.notSent', { name })}</p>
      ))}
    </div>
  )
}
