import { useState } from 'react'
import type { ChangeEvent, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { LockedSession } from '#shared/model/session.ts'
import { unlockDesk } from '#renderer/state/locking.ts'
import { useWaitSeconds } from '#renderer/state/wait-seconds.ts'

type Problem = { is: 'blank' | 'failed' } | { is: 'wrong'; left: number }

export function useUnlock({ waitMs }: LockedSession) {
  const { t } = useTranslation()
  const [secret, setSecret] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [waitSeconds, wait] = useWaitSeconds(waitMs)

  const attempt = async () => {
    setIsBusy(true)
    setProblem(null)
    try {
      const outcome = await unlockDesk(secret)
      // Right: the whole screen goes.
      if (outcome.is === 'unlocked') return
      setSecret('')
      if (outcome.is === 'wait') wait(outcome.waitMs)
      else setProblem(outcome)
    } catch {
      setProblem({ is: 'failed' })
    }
    setIsBusy(false)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy || waitSeconds > 0) return
    if (secret === '') setProblem({ is: 'blank' })
    else void attempt()
  }
  const words = (): string | undefined => {
    if (waitSeconds > 0) return t('lock.wait')
    if (!problem) return undefined
    return problem.is === 'wrong'
      ? t('lock.wrong', { count: problem.left })
      : t(`lock.${problem.is}`)
  }
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    setSecret(event.target.value)
    setProblem(null)
  }
  return { secret, change, submit, isBusy, error: words(), waitSeconds }
}
