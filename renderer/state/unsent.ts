import { v7 } from 'uuid'
import type { RequestId } from '#shared/model/ids.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import { call, press } from '#renderer/state/desk.ts'

export const dismissUnsent = (id: RequestId) => press('unsent.dismiss', { id })

/** A draft whose conversation has gone: main keeps it, so that it outlives this page. */
export function keepDraft(draft: Omit<UnsentText, 'id' | 'kind'>): void {
  // Refused only when chats have closed as well, and then nothing of a chat may be shown.
  call('unsent.keep', { ...draft, id: v7() as RequestId, kind: 'draft' }).catch(() => undefined)
}
