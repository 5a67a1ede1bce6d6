import { LockKeyhole } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LockedSession } from '#shared/model/session.ts'
import { useUnlock } from '#renderer/features/lock/use-unlock.ts'
import { useMinute, useTimes } from '#renderer/i18n/use-times.ts'
import { clockWords } from '#renderer/state/wait-seconds.ts'
import { wishToSignOut } from '#renderer/state/leaving.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'

/** Whoever walks past the desk: the time, and whose desk it is. */
export function LockScreen({ session }: { session: LockedSession }) {
  const { staff } = session
  return (
    <main className="flex min-h-0 flex-1 overflow-y-auto p-6 short:p-3">
      <div className="m-auto w-full max-w-80 space-y-6 short:space-y-4">
        <Now />
        <div
          data-card
          className="space-y-5 rounded-card border border-line bg-surface p-6 short:space-y-3 short:p-5"
        >
          <div className="flex items-center gap-3">
            <Avatar id={staff.id} name={staff.name === '' ? staff.id : staff.name} size="large" />
            <div className="min-w-0">
              <Title />
              <p className="truncate text-muted">
                <bdi>{staff.name === '' ? staff.id : staff.name}</bdi>
              </p>
            </div>
          </div>
          <UnlockForm session={session} />
        </div>
      </div>
    </main>
  )
}

function Title() {
  const { t } = useTranslation()
  return (
    <h1 className="flex items-center gap-1.5 text-title font-semibold">
      <LockKeyhole aria-hidden size={15} className="text-muted" />
      {t('lock.title')}
    </h1>
  )
}

/** By this computer's own zone: nobody has said yet which branch they work for. */
function Now() {
  const times = useTimes(Intl.DateTimeFormat().resolvedOptions().timeZone)
  return (
    <p data-figures className="text-center text-[2.5rem] leading-12 font-semibold">
      {times.time(useMinute())}
    </p>
  )
}

function UnlockForm({ session }: { session: LockedSession }) {
  const { t } = useTranslation()
  const { secret, change, submit, isBusy, error, waitSeconds } = useUnlock(session)
  const isWaiting = waitSeconds > 0
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <TextField
        label={t('lock.secret')}
        type="password"
        autoComplete="off"
        autoFocus
        value={secret}
        onChange={change}
        readOnly={isBusy || isWaiting}
        error={error}
        hint={
          session.password === undefined
            ? undefined
            : t('lock.demo', { password: session.password })
        }
      />
      <div className="space-y-2">
        <Button
          type="submit"
          tone="primary"
          disabled={isBusy || isWaiting}
          className="min-h-9 w-full"
        >
          {isBusy ? t('lock.unlocking') : t('lock.unlock')}
        </Button>
        <Button className="min-h-9 w-full" disabled={isBusy} onClick={() => void wishToSignOut()}>
          {t('session.switchUser')}
        </Button>
      </div>
      {isWaiting && (
        <p role="timer" aria-live="off" data-figures className="text-center text-muted">
          {t('lock.waitFor', { time: clockWords(waitSeconds) })}
        </p>
      )}
    </form>
  )
}
