import { Component } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/button.tsx'

/** The last edge: a bug in a screen ends here, with a calm sentence and a way out. */
export class ErrorScreen extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <Crashed /> : this.props.children
  }
}

export function Crashed() {
  const { t } = useTranslation()
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4 p-6 text-center">
      <h1 className="text-screen font-semibold">{t('app.crashed')}</h1>
      <p className="max-w-md text-message text-muted">{t('app.crashedHelp')}</p>
      <Button
        tone="primary"
        onClick={() => {
          window.location.reload()
        }}
      >
        {t('app.reload')}
      </Button>
    </main>
  )
}
