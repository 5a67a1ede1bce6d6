import { useState } from 'react'
import type { ChangeEvent, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#shared/model/session.ts'
import { signIn, tryDemo } from '#renderer/state/commands.ts'
import { fieldOfProblem } from '#renderer/features/session/sign-in-problem.ts'
import type { SignInField } from '#renderer/features/session/sign-in-problem.ts'

export type SignedOut = Extract<Session, { state: 'signed-out' | 'signing-in' }>

type Values = Record<SignInField, string>

const order: readonly SignInField[] = ['server', 'username', 'password']

export function useSignInForm(session: SignedOut) {
  const { t } = useTranslation()
  const known = session.state === 'signed-out' ? session : undefined
  const [values, setValues] = useState<Values>({
    server: known?.server ?? '',
    username: known?.username ?? '',
    password: '',
  })
  const [keep, setKeep] = useState(true)
  const [blank, setBlank] = useState<SignInField | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  // A problem is about what was sent: it goes when the field that it concerns is changed.
  const [answered, setAnswered] = useState<SignInField | null>(null)
  const problem = known?.problem
  const problemField = problem && fieldOfProblem(problem)

  const begin = (work: () => Promise<void>) => {
    setAnswered(null)
    setHasFailed(false)
    work().catch(() => {
      setHasFailed(true)
    })
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const missing = order.find((field) => values[field].trim() === '') ?? null
    setBlank(missing)
    if (missing) return
    begin(() =>
      signIn({
        server: values.server.trim(),
        username: values.username.trim(),
        password: values.password,
        keep,
      }),
    )
  }
  const general = problem && problemField === null ? t(`session.problem.${problem}`) : undefined
  const errorOf = (field: SignInField): string | undefined => {
    if (blank === field) return t(`session.blank.${field}`)
    if (!problem || problemField !== field || answered === field || blank) return undefined
    return t(`session.problem.${problem}`)
  }
  return {
    keep,
    setKeep,
    submit,
    startDemo: () => {
      setBlank(null)
      begin(tryDemo)
    },
    field: (field: SignInField) => ({
      value: values[field],
      error: errorOf(field),
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        setValues({ ...values, [field]: event.target.value })
        setAnswered(field)
        if (blank === field) setBlank(null)
      },
    }),
    generalProblem: hasFailed ? t('session.failed') : general,
  }
}
