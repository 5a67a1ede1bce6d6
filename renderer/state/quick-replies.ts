import { useQuery } from '@tanstack/react-query'
import type { ChosenReplies, QuickReply, SavedFile } from '#shared/model/quick-reply.ts'
import type { BranchId } from '#shared/model/ids.ts'
import { firstNameOf } from '#shared/model/quick-reply-text.ts'
import type { ReplyValues } from '#shared/model/quick-reply-text.ts'
import { useAccount, useBranch } from '#renderer/state/account.ts'
import { call } from '#renderer/state/desk.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { queryClient } from '#renderer/state/query-client.ts'

const allReplies = ['quick-replies'] as const
const none: readonly QuickReply[] = []

/** Of whoever is signed in. Until they change something it is the starter set, which follows the language. */
export function useQuickReplies(): readonly QuickReply[] {
  const { practice, staff } = useAccount()
  const { language } = useMirror('settings')
  const read = useQuery({
    queryKey: [...allReplies, practice.id, staff.id, language],
    queryFn: () => call('quick-replies.get', undefined),
  })
  return read.data ?? none
}

/** All of them; resolves when they are on disk, and is refused with nothing changed when they are not. */
export async function saveQuickReplies(replies: readonly QuickReply[]): Promise<void> {
  await call('quick-replies.save', { replies: [...replies] })
  queryClient.setQueriesData({ queryKey: allReplies }, [...replies])
}

export const chooseRepliesFile = (): Promise<ChosenReplies> =>
  call('quick-replies.choose-file', undefined)
export const exportQuickReplies = (): Promise<SavedFile> => call('quick-replies.export', undefined)

/** What the variables stand for in one conversation; empty where it is not known. */
export function useReplyValues(branchId: BranchId, patientName: string): ReplyValues {
  const { practice, staff } = useAccount()
  const branch = useBranch(branchId)
  return {
    first_name: firstNameOf(patientName),
    branch: branch?.name ?? '',
    phone: branch?.phone ?? '',
    my_name: staff.name,
    practice: practice.name,
  }
}
