import { useEffect } from 'react'
import { dropDraft, draftText } from '#renderer/state/drafts.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { keepDraft } from '#renderer/state/unsent.ts'

/**
 * A draft of a conversation that has gone stays beside its reason as long as that is shown; whoever goes away from
 * there still has it among the unsent texts.
 */
export function useKeepDraftOnLeaving(
  { branch, patient }: ThreadKey,
  { name, branchName }: { name: string; branchName: string },
): void {
  useEffect(
    () => () => {
      const text = draftText({ branch, patient })
      if (text.trim() === '') return
      keepDraft({ branch, patient, name, branchName, text, code: 'not_in_branch' })
      dropDraft({ branch, patient })
    },
    [branch, patient, name, branchName],
  )
}
