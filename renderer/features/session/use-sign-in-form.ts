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

function startingValues(session: SignedOut): Values {
  const known = session.state === 'signed-out' ? session : undefined
  return { server: known?.server ?? '', username: known?.username ?? '', password: '' }
}

const firstBlank = (values: Values) => order.find((field) => values[field].trim() === '') ?? null

export function useSignInForm(session: SignedOut) {
  const { t } = useTranslation()
  const [values, setValues] = useState(() => startingValues(session))
  // The cursor waits where something is missing: for most people, in the password.
  const [startsIn] = useState(() => firstBlank(values))
  const [keep, setKeep] = useState(true)
  const [blank, setBlank] = useState<SignInField | null>(null)
  const [hasFailed, setHasFailed] = useState(false)
  // A problem is about what was sent: it goes when the field that it concerns is changed.
  const [answered, setAnswered] = useState<SignInField | null>(null)
  const problem = session.state === 'signed-out' ? session.problem : undefined
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
    const missing = firstBlank(values)
    setBlank(missing)
    if (missing) return
    const { server, username, password } = values
    begin(() => signIn({ server: server.trim(), username: username.trim(), password, keep }))
  }
  const startDemo = () => {
    setBlank(null)
    begin(tryDemo)
  }
  const errorOf = (field: SignInField): string | undefined => {
    if (blank === field) return t(`session.blank.${field}`)
    if (!problem || problemField !== field || answered === field || blank) return undefined
    return t(`session.problem.${problem}`)
  }
  const field = (name: SignInField) => ({
    value: values[name],
    error: errorOf(name),
    autoFocus: startsIn === name,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setValues({ ...values, [name]: event.target.value })
      setAnswered(name)
      if (blank === name) setBlank(null)
    },
  })
  const general = problem && problemField === null ? t(`session.problem.${problem}`) : undefined
  const generalProblem = hasFailed ? t('session.failed') : general
  return { keep, setKeep, submit, startDemo, field, generalProblem }
}
