import { MessageCircleMore, Settings, UsersRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ownValue } from '#shared/model/own-value.ts'
import { useAccount } from '#renderer/state/account.ts'
import { addresses } from '#renderer/state/addresses.ts'
import { useChosenBranch } from '#renderer/state/chosen-branch.ts'
import { useMirror } from '#renderer/state/mirror.ts'

export type Place = 'chats' | 'patients' | 'settings'

/** The main navigation, with room below for what is always on the screen. */
export function Rail({ place, children }: { place: Place; children: ReactNode }) {
  const { t } = useTranslation()
  const { chats } = useAccount()
  const branch = useChosenBranch()
  const unread = ownValue(useMirror('unread'), branch ?? '') ?? 0
  return (
    <div className="flex w-16 shrink-0 flex-col items-center justify-between gap-4 border-r border-line py-3">
      <nav aria-label={t('navigation.main')} className="flex flex-col gap-1">
        {chats && (
          <RailLink
            href={branch ? addresses.chats(branch) : addresses.start}
            icon={<MessageCircleMore aria-hidden size={20} />}
            words={t('navigation.chats')}
            label={unread > 0 ? t('navigation.chatsUnread', { count: unread }) : undefined}
            badge={unread}
            isCurrent={place === 'chats'}
          />
        )}
        <RailLink
          href={addresses.patients}
          icon={<UsersRound aria-hidden size={20} />}
          words={t('navigation.patients')}
          isCurrent={place === 'patients'}
        />
        <RailLink
          href={addresses.settings('general')}
          icon={<Settings aria-hidden size={20} />}
          words={t('navigation.settings')}
          isCurrent={place === 'settings'}
        />
      </nav>
      <div className="flex w-full flex-col items-center gap-3">{children}</div>
    </div>
  )
}

const mostCounted = 99

function RailLink({
  href,
  icon,
  words,
  label,
  badge = 0,
  isCurrent,
}: {
  href: string
  icon: ReactNode
  words: string
  label?: string | undefined
  badge?: number
  isCurrent: boolean
}) {
  return (
    <a
      href={href}
      aria-label={label}
      aria-current={isCurrent ? 'page' : undefined}
      draggable={false}
      className="relative flex w-14 flex-col items-center gap-1 rounded-control py-2 text-center text-[0.6875rem] leading-3.5 font-medium text-muted transition-colors hover:bg-hover hover:text-text aria-[current]:bg-accent-soft aria-[current]:text-text"
    >
      {icon}
      {words}
      {badge > 0 && (
        <span
          aria-hidden
          data-figures
          className="absolute top-0.5 right-1.5 min-w-4.5 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4.5 font-semibold text-on-accent"
        >
          {badge > mostCounted ? `${mostCounted}+` : badge}
        </span>
      )}
    </a>
  )
}
