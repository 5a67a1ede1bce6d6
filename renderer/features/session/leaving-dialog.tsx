import { AlertDialog } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { WaitingMessages } from '#shared/model/waiting.ts'
import { useCell } from '#renderer/state/cell.ts'
import { leave, leaving, stay } from '#renderer/state/leaving.ts'
import type { Leaving } from '#renderer/state/leaving.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'

/** Asks before somebody leaves messages behind that the service has not got. Staying is the safe answer. */
export function LeavingDialog() {
  const asked = useCell(leaving)
  return (
    <AlertDialog.Root
      open={asked !== undefined}
      onOpenChange={(open) => {
        if (!open) stay()
      }}
    >
      {asked && <Question asked={asked} />}
    </AlertDialog.Root>
  )
}

function Question({ asked: { how, waiting } }: { asked: Leaving }) {
  const { t } = useTranslation()
  const { count } = waiting
  const fate = useFate(how)
  return (
    <AlertDialog.Portal>
      <AlertDialog.Overlay className="fixed inset-0 z-20 bg-scrim" />
      <AlertDialog.Content
        data-card
        className="fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100vh-4rem)] w-[28rem] max-w-[calc(100vw-2rem)] -translate-1/2 flex-col rounded-card border border-line bg-surface p-5 shadow-float"
      >
        <AlertDialog.Title className="text-title font-semibold">
          {t('leaving.title', { count })}
        </AlertDialog.Title>
        {waiting.conversations.length > 0 && <Conversations waiting={waiting} />}
        <AlertDialog.Description className="mt-3 text-muted">
          {t(`leaving.${fate}`, { count })}
        </AlertDialog.Description>
        <div className="mt-5 flex justify-end gap-2">
          <AlertDialog.Action asChild>
            <Button
              className={fate === 'kept' ? '' : 'border-danger text-danger'}
              onClick={() => void leave()}
            >
              {t(how === 'quit' ? 'leaving.quit' : 'leaving.signOut')}
            </Button>
          </AlertDialog.Action>
          <AlertDialog.Cancel asChild>
            <Button tone="primary">{t('leaving.stay')}</Button>
          </AlertDialog.Cancel>
        </div>
      </AlertDialog.Content>
    </AlertDialog.Portal>
  )
}

function Conversations({ waiting }: { waiting: WaitingMessages }) {
  const { t } = useTranslation()
  return (
    <ul className="mt-3 min-h-0 space-y-1 overflow-y-auto">
      {waiting.conversations.map(({ branch, branchName, patient, name, count }) => (
        <li key={`${branch}/${patient}`} className="flex items-baseline gap-2">
          <bdi className="min-w-0 truncate font-medium">{name === '' ? branchName : name}</bdi>
          {name !== '' && (
            <span className="min-w-0 shrink-[2] truncate text-muted">{branchName}</span>
          )}
          <span data-figures className="ml-auto shrink-0 text-muted">
            {t('leaving.count', { count })}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What becomes of them: `kept` on the disk until the next start, or lost with what is kept in memory or erased. */
function useFate(how: Leaving['how']): 'kept' | 'lost' | 'erased' {
  const storage = useMirror('storage')
  const session = useMirror('session')
  const isDemo = 'demo' in session && session.demo
  if (how === 'sign-out') return 'erased'
  return storage === 'disk' && !isDemo ? 'kept' : 'lost'
}
