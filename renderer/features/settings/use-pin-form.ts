import { useState } from 'react'
import type { ChangeEvent, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pinProblem } from '#shared/model/pin.ts'
import type { UnlockOutcome } from '#shared/model/session.ts'
import { settingsSaved } from '#renderer/state/commands.ts'
import { changePin } from '#renderer/state/locking.ts'
import { clockWords } from '#renderer/state/wait-seconds.ts'

export type PinAct = 'setPin' | 'changePin' | 'removePin'
type Field = 'password' | 'pin' | 'repeated'

const blank: Record<Field, string> = { password: '', pin: '', repeated: '' }

export function usePinForm(act: PinAct, onDone: () => void) {
  const { t } = useTranslation()
  const [values, setValues] = useState(blank)
  const [problem, setProblem] = useState<{ field: Field; words: string } | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const firstProblem = (): { field: Field; words: string } | null => {
    if (values.password === '') return { field: 'password', words: t('lock.blankPassword') }
    if (act === 'removePin') return null
    const why = pinProblem(values.pin)
    if (why) return { field: 'pin', words: t(`lock.problem.${why}`) }
    const isSame = values.pin === values.repeated
    return isSame ? null : { field: 'repeated', words: t('lock.problem.differs') }
  }
  const refused = (outcome: UnlockOutcome): string => {
    if (outcome.is === 'wait')
      return t('lock.waitFor', { time: clockWords(Math.ceil(outcome.waitMs / 1_000)) })
    return outcome.is === 'wrong' ? t('lock.wrong', { count: outcome.left }) : t('lock.failed')
  }
  const save = async () => {
    setIsBusy(true)
    try {
      const outcome = await changePin(values.password, act === 'removePin' ? null : values.pin)
      if (outcome.is === 'unlocked') {
        settingsSaved.set('saved')
        onDone()
      } else setProblem({ field: 'password', words: refused(outcome) })
    } catch {
      setProblem({ field: 'password', words: t('lock.failed') })
    }
    setIsBusy(false)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy) return
    const found = firstProblem()
    setProblem(found)
    if (!found) void save()
  }
  const field = (name: Field) => ({
    type: 'password',
    autoComplete: 'off',
    value: values[name],
    readOnly: isBusy,
    error: problem?.field === name ? problem.words : undefined,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setValues({ ...values, [name]: event.target.value })
      if (problem?.field === name) setProblem(null)
    },
  })
  return { field, submit, isBusy }
}
