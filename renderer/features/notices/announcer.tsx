import { useTranslation } from 'react-i18next'
import { useApartWords } from '#renderer/i18n/apart-words.ts'
import { announcement, failure } from '#renderer/state/announcements.ts'
import type { SpokenOf } from '#renderer/state/announcements.ts'
import { useCell } from '#renderer/state/cell.ts'
import { departure } from '#renderer/state/departures.ts'

const mostSpoken = 3

/** A name, and beside a namesake's what tells the two apart. */
function useSpokenName(): (person: SpokenOf) => string {
  const { t } = useTranslation()
  const wordsOf = useApartWords()
  return ({ name, apart }) => {
    const words = wordsOf(apart)?.full
    return words === undefined ? name : t('announcements.namesake', { name, words })
  }
}

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
  const spokenName = useSpokenName()
  const { turn, news } = useCell(announcement)
  return (
    <div role="status" aria-label={t('announcements.label')} className="sr-only">
      {news.length > mostSpoken ? (
        <p key={turn}>{t('announcements.many', { count: news.length })}</p>
      ) : (
        news.map(({ text, count, ...person }, at) => (
          <p key={`${turn}-${at}`}>
            {count > 1
              ? t('announcements.several', { count, name: spokenName(person), text })
              : t('announcements.message', { name: spokenName(person), text })}
          </p>
        ))
      )}
      <Departed />
    </div>
  )
}

/** Why the conversation that was open is not there any more. */
function Departed() {
  const { t } = useTranslation()
  const { turn, departure: told } = useCell(departure)
  return (
    told && <p key={`departed-${turn}`}>{t(`departures.${told.is}`, { branch: '', ...told })}</p>
  )
}

/** What was not sent, at once: nobody should go on believing that it was. */
function Failures() {
  const { t } = useTranslation()
  const spokenName = useSpokenName()
  const { turn, people } = useCell(failure)
  return (
    <div aria-live="assertive" className="sr-only">
      {people.map((person, at) => (
        <p key={`${turn}-${at}`}>{t('announcements.notSent', { name: spokenName(person) })}</p>
      ))}
    </div>
  )
}
