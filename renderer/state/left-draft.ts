import { useEffect } from 'react'
import { changeDraft, draftText } from '#renderer/state/drafts.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { keepDraft } from '#renderer/state/unsent.ts'

interface Whose {
  name: string
  branchName: string
}

/** What was being written in a conversation that has gone is among the unsent texts from here on. */
export function keepLeftDraft({ branch, patient }: ThreadKey, { name, branchName }: Whose): void {
  const text = draftText({ branch, patient })
  if (text.trim() === '') return
  keepDraft({ branch, patient, name, branchName, text, code: 'not_in_branch' })
  changeDraft({ branch, patient }, '')
}

/** It stays beside the reason for as long as that is shown. */
export function useKeepDraftOnLeaving(
  { branch, patient }: ThreadKey,
  { name, branchName }: Whose,
): void {
  useEffect(
    () => () => {
      keepLeftDraft({ branch, patient }, { name, branchName })
    },
    [branch, patient, name, branchName],
  )
}
