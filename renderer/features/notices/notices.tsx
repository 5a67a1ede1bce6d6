import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '#shared/model/notice.ts'
import { dismissNotice, signOut } from '#renderer/state/commands.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Banner, BannerButton } from '#renderer/ui/banner.tsx'
import { IconButton } from '#renderer/ui/button.tsx'
import { MarkNotice } from '#renderer/features/notices/mark-notice.tsx'
import { MovedNotice } from '#renderer/features/notices/moved-notice.tsx'
import { UnsentTexts } from '#renderer/features/notices/unsent-texts.tsx'
import { StorageBanner } from '#renderer/features/notices/storage-banner.tsx'

/** What no screen of its own shows, and that this is the demo when it is; `children` are other features’ lines. */
export function Notices({ children }: { children?: ReactNode }) {
  const { t } = useTranslation()
  const notices = useMirror('notices')
  const session = useMirror('session')
  const isDemo = session.state === 'signed-in' && session.demo
  return (
    <section aria-label={t('notices.label')} className="shrink-0">
      {isDemo && (
        <Banner
          tone="info"
          action={<BannerButton label={t('notices.leaveDemo')} onPress={() => void signOut()} />}
        >
          {t('notices.demo')}
        </Banner>
      )}
      <StorageBanner />
      {children}
      {notices.map((notice) => (
        <OneNotice key={notice.id} notice={notice} />
      ))}
      {session.state === 'signed-in' && session.account.chats && (
        <>
          <MovedNotice />
          <MarkNotice />
          <UnsentTexts branches={session.account.branches} />
        </>
      )}
    </section>
  )
}

function OneNotice({ notice: { id, code, values } }: { notice: Notice }) {
  const { t } = useTranslation()
  const words = t(`notices.${code}`, { branch: '', count: 0, ...values })
  return (
    <Banner
      tone="warning"
      action={
        <IconButton label={t('notices.dismiss')} onClick={() => void dismissNotice(id)}>
          <X aria-hidden size={15} />
        </IconButton>
      }
    >
      {words}
    </Banner>
  )
}
