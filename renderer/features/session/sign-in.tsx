import { MessageCircleMore } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/button.tsx'
import { TextField } from '#renderer/ui/text-field.tsx'
import { useSignInForm } from '#renderer/features/session/use-sign-in-form.ts'
import type { SignedOut } from '#renderer/features/session/use-sign-in-form.ts'

/** One card. Stays mounted while signing in, so that nothing typed is lost when it is refused. */
export function SignIn({ session }: { session: SignedOut }) {
  const { t } = useTranslation()
  const form = useSignInForm(session)
  const isBusy = session.state === 'signing-in'
  const isStartingDemo = session.state === 'signing-in' && session.demo
  return (
    <main className="flex min-h-0 flex-1 overflow-y-auto p-6 short:p-3">
      <div
        data-card
        className="m-auto w-full max-w-96 space-y-5 rounded-card border border-line bg-surface p-8 short:space-y-4 short:px-8 short:py-5"
      >
        <header className="space-y-4 short:space-y-2">
          <p className="flex items-center gap-2.5 text-message font-semibold">
            <span
              aria-hidden
              className="inline-flex size-8 items-center justify-center rounded-control bg-accent text-on-accent"
            >
              <MessageCircleMore size={18} />
            </span>
            {t('app.name')}
          </p>
          <h1 className="text-screen font-semibold">{t('session.welcome')}</h1>
        </header>
        <form noValidate onSubmit={form.submit} className="space-y-4 short:space-y-2.5">
          <Fields form={form} isBusy={isBusy} />
          <label className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              checked={form.keep}
              disabled={isBusy}
              onChange={(event) => {
                form.setKeep(event.target.checked)
              }}
              className="size-4 accent-accent"
            />
            {t('session.keep')}
          </label>
          {form.generalProblem !== undefined && (
            <p role="alert" className="rounded-control bg-danger-soft px-3 py-2 text-danger">
              {form.generalProblem}
            </p>
          )}
          <Button type="submit" tone="primary" disabled={isBusy} className="min-h-9 w-full">
            {isBusy && !isStartingDemo ? t('session.signingIn') : t('session.signIn')}
          </Button>
        </form>
        <footer className="space-y-2 border-t border-line pt-4">
          <p className="text-muted">{t('session.demoQuestion')}</p>
          <Button disabled={isBusy} onClick={form.startDemo} className="min-h-9 w-full">
            {isStartingDemo ? t('session.startingDemo') : t('session.tryDemo')}
          </Button>
        </footer>
      </div>
    </main>
  )
}

function Fields({ form, isBusy }: { form: ReturnType<typeof useSignInForm>; isBusy: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('session.server')}
        hint={t('session.serverHint')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        readOnly={isBusy}
        {...form.field('server')}
      />
      <TextField
        label={t('session.username')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={isBusy}
        {...form.field('username')}
      />
      <TextField
        label={t('session.password')}
        type="password"
        autoComplete="current-password"
        readOnly={isBusy}
        {...form.field('password')}
      />
    </>
  )
}
