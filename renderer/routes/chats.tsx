import { MessagesSquare } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BranchId, PatientId } from '#shared/model/ids.ts'
import { BranchPicker } from '#renderer/features/branch/branch-picker.tsx'
import { ConnectionStrip } from '#renderer/features/connection/connection-strip.tsx'
import { ConversationList } from '#renderer/features/conversations/conversation-list.tsx'
import { FirstSteps } from '#renderer/features/first-steps/first-steps.tsx'
import { KeyHints } from '#renderer/features/keyboard/key-hints.tsx'
import { MessageResults } from '#renderer/features/search/message-results.tsx'
import { ChatPane } from '#renderer/routes/chat-pane.tsx'
import { GateScreen } from '#renderer/routes/gate.tsx'
import { moveInHub } from '#renderer/routes/hub-keys.ts'
import { NoBranch } from '#renderer/routes/no-branch.tsx'
import { NotFoundScreen } from '#renderer/routes/not-found.tsx'
import { useAccount, useTimeZone } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { chooseBranch, useChosenBranch } from '#renderer/state/chosen-branch.ts'
import { changeHubPlace, hubAddress } from '#renderer/state/hub-places.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { isSearchable } from '#renderer/state/message-search.ts'
import { useShortcut } from '#renderer/state/shortcut-handlers.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

export function ChatsScreen(params: { branch: string; patient?: string | undefined }) {
  const { chats, branches } = useAccount()
  const branch = BranchId.safeParse(params.branch)
  const patient = PatientId.optional().safeParse(params.patient)
  const isKnown = branch.success && branches.some((known) => known.id === branch.data)
  const [opened, setOpened] = useState<BranchId>()
  if (isKnown && opened !== branch.data) setOpened(branch.data)
  useEffect(() => {
    if (isKnown) chooseBranch(branch.data)
  }, [isKnown, branch.data])
  if (!chats) return <GateScreen />
  if (!isKnown && branch.data === opened) return <BranchTaken />
  if (!isKnown || !patient.success) return <NotFoundScreen />
  return <Hub branch={branch.data} patient={patient.data} />
}

/** The branch in front was taken away, and the notice says so: the hub goes on with another one. */
function BranchTaken() {
  const next = useChosenBranch()
  useEffect(() => {
    if (next) goTo(addresses.chats(next))
  }, [next])
  return next ? null : <NoBranch />
}

function Hub({ branch, patient }: { branch: BranchId; patient: PatientId | undefined }) {
  const { t } = useTranslation()
  useEffect(() => {
    changeHubPlace(branch, { open: patient })
  }, [branch, patient])
  useCloseConversation(branch, patient)
  const picker = (
    <BranchPicker
      chosen={branch}
      onChoose={(next) => {
        void hubAddress(next).then(goTo)
      }}
    />
  )
  return (
    <div className="flex h-full min-h-0">
      <h1 className="sr-only">{t('chats.title')}</h1>
      <div
        onKeyDown={moveInHub}
        className={`w-full shrink-0 border-r border-line bg-surface list:block list:w-80 ${patient ? 'hidden' : ''}`}
      >
        <ConversationList
          key={branch}
          branch={branch}
          open={patient}
          header={picker}
          alsoFound={(query) =>
            isSearchable(query) ? <MessageResults branch={branch} query={query} /> : undefined
          }
        />
      </div>
      {patient ? (
        <ChatPane key={`${branch}/${patient}`} thread={{ branch, patient }} />
      ) : (
        <NothingOpen branch={branch} />
      )}
    </div>
  )
}

/** By key: back to the list, on the row of the conversation that was open. What was being typed stays its draft. */
function useCloseConversation(branch: BranchId, patient: PatientId | undefined): void {
  const closed = useRef<PatientId>(undefined)
  useShortcut(
    'close-conversation',
    patient &&
      (() => {
        closed.current = patient
        goTo(addresses.chats(branch))
      }),
  )
  useEffect(() => {
    if (patient !== undefined || closed.current === undefined) return
    const row = addresses.conversation(branch, closed.current)
    closed.current = undefined
    document.querySelector<HTMLElement>(`[data-opens-conversation][href="${row}"]`)?.focus()
  }, [branch, patient])
}

function NothingOpen({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  const { welcomed } = useMirror('settings')
  return (
    <div className="hidden min-w-0 flex-1 flex-col list:flex">
      <ConnectionStrip zone={useTimeZone(branch)} />
      {welcomed ? (
        <EmptyState icon={<MessagesSquare size={28} />} title={t('chats.nothingOpen')}>
          {t('chats.nothingOpenHelp')}
        </EmptyState>
      ) : (
        <FirstSteps
          branch={branch}
          onBranch={(next) => {
            goTo(addresses.chats(next))
          }}
          keyHints={<KeyHints />}
        />
      )}
    </div>
  )
}
