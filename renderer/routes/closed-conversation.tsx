import { ArrowRight, UserRoundMinus, Smartphone } from 'lucide-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { LeftDraft } from '#renderer/features/composer/left-draft.tsx'
import { useAccount, useBranch } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { tellDeparture } from '#renderer/state/departures.ts'
import { moveDraft } from '#renderer/state/drafts.ts'
import { useKeepDraftOnLeaving } from '#renderer/state/left-draft.ts'
import { usePatient, useRemoval } from '#renderer/state/queries.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

/** In place of a conversation whose patient has left the branch: goes after the patient, or says so. */
export function LeftConversation({ thread, name }: { thread: ThreadKey; name: string }) {
  const { t } = useTranslation()
  const branch = useBranch(thread.branch)?.name ?? ''
  const found = usePatient(thread.patient)
  const now = found.data?.branch
  const isElsewhere = now !== undefined && now !== thread.branch
  useFollow(thread, isElsewhere ? now : undefined, name)
  useKeepDraftOnLeaving(thread, { name, branchName: branch })
  const reason = useRemoval(thread.patient)
  const hasGone = !found.isPending && !isElsewhere && reason !== undefined
  useEffect(() => {
    if (hasGone && name !== '') tellDeparture({ is: 'left', name, branch })
  }, [hasGone, name, branch])
  if (!hasGone) return <EmptyState title={t('conversation.opening')} isLate />
  return (
    <EmptyState
      icon={<UserRoundMinus size={26} />}
      title={
        name === '' ? t('conversation.gone', { branch }) : t('conversation.left', { name, branch })
      }
      action={<LeftDraft thread={thread} />}
    >
      {t(`conversation.goneHelp.${reason ?? 'unknown'}`)}
    </EmptyState>
  )
}

/** The conversation moves with its patient, and what was being written with it. */
function useFollow({ branch, patient }: ThreadKey, to: BranchId | undefined, name: string): void {
  const { branches } = useAccount()
  const toName = branches.find((known) => known.id === to)?.name
  useEffect(() => {
    if (to === undefined || toName === undefined) return
    let isHere = true
    const there = { branch: to, patient }
    const follow = () => {
      if (!isHere) return
      if (name !== '') tellDeparture({ is: 'moved', name, branch: toName, patient, to })
      goTo(addresses.conversation(to, patient))
    }
    // A draft that did not come along is still where it was written, and is kept on leaving.
    moveDraft({ branch, patient }, there).then(follow, follow)
    return () => {
      isHere = false
    }
  }, [branch, patient, to, toName, name])
}

/** Chats holds conversations with linked patients only: the way to what was said before. */
export function UnlinkedConversation({
  thread,
  patient: { id, name },
  storedDraft,
  wasOpen,
}: {
  thread: ThreadKey
  patient: Patient
  storedDraft: string
  /** Closed under the eyes of whoever was reading it: that is told. */
  wasOpen: boolean
}) {
  const { t } = useTranslation()
  useEffect(() => {
    if (wasOpen) tellDeparture({ is: 'unlinked', name })
  }, [wasOpen, name])
  return (
    <EmptyState
      icon={<Smartphone size={26} />}
      title={t('conversation.notLinked', { name })}
      action={
        <>
          <a
            href={addresses.patientChat(id)}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-control px-2 font-medium text-accent hover:bg-hover"
          >
            {t('conversation.readPast')}
            <ArrowRight aria-hidden size={15} />
          </a>
          <LeftDraft thread={thread} storedDraft={storedDraft} />
        </>
      }
    >
      {t('conversation.notLinkedHelp')}
    </EmptyState>
  )
}

/** Around what stands where a conversation was. */
export function ClosedPane({
  strip,
  back,
  children,
}: {
  strip: ReactNode
  back: ReactNode
  children: ReactNode
}) {
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-surface">
      {strip}
      <div className="px-4 pt-3 list:hidden">{back}</div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  )
}
