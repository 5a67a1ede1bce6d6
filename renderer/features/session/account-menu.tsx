import { Command, Keyboard, LockKeyhole, LogOut, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '#renderer/state/account.ts'
import { wishToSignOut } from '#renderer/state/leaving.ts'
import { lockDesk } from '#renderer/state/locking.ts'
import { windowDialog } from '#renderer/state/window-dialog.ts'
import { Avatar } from '#renderer/ui/avatar.tsx'
import { Menu } from '#renderer/ui/menu.tsx'

export function AccountMenu() {
  const { t } = useTranslation()
  const { staff } = useAccount()
  const trigger = (
    <button
      type="button"
      aria-label={staff.name}
      title={staff.name}
      className="flex w-14 flex-col items-center gap-1 rounded-control py-1.5 hover:bg-hover"
    >
      <Avatar id={staff.id} name={staff.name} size="small" />
      <bdi className="w-full truncate px-0.5 text-center text-[0.6875rem] leading-3.5 text-muted">
        {staff.name.split(' ')[0]}
      </bdi>
    </button>
  )
  return (
    <Menu
      trigger={trigger}
      items={[
        {
          label: t('palette.open'),
          icon: <Command aria-hidden size={15} className="text-muted" />,
          onChoose: () => {
            windowDialog.set('commands')
          },
        },
        {
          label: t('shortcuts.title'),
          icon: <Keyboard aria-hidden size={15} className="text-muted" />,
          onChoose: () => {
            windowDialog.set('shortcuts')
          },
        },
        {
          label: t('lock.now'),
          icon: <LockKeyhole aria-hidden size={15} className="text-muted" />,
          onChoose: lockDesk,
        },
        {
          label: t('session.switchUser'),
          icon: <UsersRound aria-hidden size={15} className="text-muted" />,
          onChoose: () => void wishToSignOut(),
        },
        {
          label: t('session.signOut'),
          icon: <LogOut aria-hidden size={15} className="text-muted" />,
          onChoose: () => void wishToSignOut(),
        },
      ]}
    />
  )
}
