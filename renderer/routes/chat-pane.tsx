import { ChevronLeft, PanelRight } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { ConnectionStrip } from '#renderer/features/connection/connection-strip.tsx'
import { PatientSummary } from '#renderer/features/patients/patient-summary.tsx'
import {
  ClosedPane,
  LeftConversation,
  UnlinkedConversation,
} from '#renderer/routes/closed-conversation.tsx'
import { OpenConversation } from '#renderer/routes/open-conversation.tsx'
import { useTimeZone } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { isGone, useThread } from '#renderer/state/queries.ts'
import { toggleSummary, useSummaryOpen } from '#renderer/state/summary-open.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useConversationApart } from '#renderer/routes/use-apart.ts'
import { IconButton } from '#renderer/ui/button.tsx'

/** A conversation in the hub: with the way back to the list, and the patient's summary beside it. */
export function ChatPane({ thread }: { thread: ThreadKey }) {
  const summaryId = useId()
  const isSummaryOpen = useSummaryOpen()
  const opened = useThread(thread.branch, thread.patient)
  const patient = opened.data?.patient
  const apart = useConversationApart(thread)
  const [wasOpen, setWasOpen] = useState(false)
  if (patient?.link.state === 'linked' && !wasOpen) setWasOpen(true)
  const strip = <ConnectionStrip zone={useTimeZone(thread.branch)} />
  const back = <BackToList branch={thread.branch} />
  if (isGone(opened.error)) {
    return (
      <ClosedPane strip={strip} back={back}>
        <LeftConversation thread={thread} name={patient?.name ?? ''} />
      </ClosedPane>
    )
  }
  if (opened.data && patient && patient.link.state !== 'linked') {
    return (
      <ClosedPane strip={strip} back={back}>
        <UnlinkedConversation
          thread={thread}
          patient={patient}
          storedDraft={opened.data.draft}
          wasOpen={wasOpen}
        />
      </ClosedPane>
    )
  }
  return (
    <div className="relative flex min-w-0 flex-1">
      <OpenConversation
        thread={thread}
        apart={apart}
        strip={strip}
        before={back}
        actions={<SummaryToggle controls={isSummaryOpen ? summaryId : undefined} />}
      />
      {isSummaryOpen && patient && (
        <PatientSummary
          id={summaryId}
          branch={thread.branch}
          patient={patient}
          apart={apart}
          onClose={toggleSummary}
        />
      )}
    </div>
  )
}

/** `controls` is the id of the open summary. */
function SummaryToggle({ controls }: { controls: string | undefined }) {
  const { t } = useTranslation()
  return (
    <IconButton
      label={t('patient.summary')}
      aria-expanded={controls !== undefined}
      aria-controls={controls}
      onClick={toggleSummary}
      className="aria-expanded:text-accent"
    >
      <PanelRight aria-hidden size={17} />
    </IconButton>
  )
}

function BackToList({ branch }: { branch: BranchId }) {
  const { t } = useTranslation()
  return (
    <IconButton
      label={t('chats.backToList')}
      onClick={() => {
        goTo(addresses.chats(branch))
      }}
      className="list:hidden"
    >
      <ChevronLeft aria-hidden size={18} />
    </IconButton>
  )
}
