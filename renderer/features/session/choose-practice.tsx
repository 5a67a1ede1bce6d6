import { Building2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#shared/model/session.ts'
import { choosePractice, signOut } from '#renderer/state/commands.ts'
import { Button } from '#renderer/ui/button.tsx'

type Choosing = Extract<Session, { state: 'choosing-practice' }>

export function ChoosePractice({ practices }: Pick<Choosing, 'practices'>) {
  const { t } = useTranslation()
  return (
    <main className="flex min-h-0 flex-1 overflow-y-auto p-6 short:p-3">
      <div
        data-card
        className="m-auto w-full max-w-96 space-y-5 rounded-card border border-line bg-surface p-8 short:space-y-4 short:px-8 short:py-5"
      >
        <header className="space-y-1">
          <h1 className="text-screen font-semibold">{t('session.choosePractice')}</h1>
          <p className="text-muted">{t('session.choosePracticeHelp')}</p>
        </header>
        <ul className="space-y-2">
          {practices.map(({ id, name }) => (
            <li key={id}>
              <Button
                onClick={() => void choosePractice(id)}
                className="min-h-11 w-full justify-start text-message"
              >
                <Building2 aria-hidden size={16} className="text-muted" />
                <bdi className="truncate">{name}</bdi>
              </Button>
            </li>
          ))}
        </ul>
        <Button tone="quiet" onClick={() => void signOut()}>
          {t('session.signOut')}
        </Button>
      </div>
    </main>
  )
}
