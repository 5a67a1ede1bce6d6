import { CloudOff, Inbox, Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { ownValue } from '#shared/model/own-value.ts'
import { useBranch } from '#renderer/state/account.ts'
import { addresses } from '#renderer/state/addresses.ts'
import { retryConnection } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

/** Why a branch shows no conversation at all: nobody linked, still arriving, offline, or no access. */
export function EmptyBranch({ branch: id }: { branch: BranchId }) {
  const { t } = useTranslation()
  const branch = useBranch(id)?.name ?? ''
  const feed = ownValue(useMirror('feeds'), id)
  const isConnected = useMirror('connection').state === 'connected'
  switch (feed?.state) {
    case 'hidden':
      return (
        <EmptyState icon={<Lock size={26} />} title={t('chats.hidden', { branch })}>
          {t('chats.hiddenHelp')}
        </EmptyState>
      )
    case 'first-sync':
      return (
        <EmptyState title={t('chats.firstSync', { branch })} isLate>
          <span data-figures>{t('chats.firstSyncCount', { count: feed.patients })}</span>
        </EmptyState>
      )
    case undefined:
    case 'waiting':
      return isConnected ? (
        <EmptyState title={t('chats.firstSync', { branch })} isLate />
      ) : (
        <EmptyState
          icon={<CloudOff size={26} />}
          title={t('chats.offlineEmpty', { branch })}
          isLate
          action={<Button onClick={() => void retryConnection()}>{t('connection.tryNow')}</Button>}
        >
          {t('chats.offlineEmptyHelp')}
        </EmptyState>
      )
    case 'catching-up':
    case 'in-step':
      return (
        <EmptyState
          icon={<Inbox size={26} />}
          title={t('chats.empty', { branch })}
          action={
            <a
              href={addresses.patients}
              className="inline-flex min-h-8 items-center rounded-control px-3 font-medium text-accent hover:bg-hover"
            >
              {t('chats.seePatients')}
            </a>
          }
        >
          {t('chats.emptyHelp')}
        </EmptyState>
      )
  }
}
