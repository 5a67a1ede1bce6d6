import { useApartWords } from '#renderer/i18n/apart-words.ts'
import type { ThreadKey } from '#renderer/state/thread-key.ts'
import { useConversationNamesakes } from '#renderer/state/use-namesakes.ts'

/** What tells this patient from a namesake in the branch, in words. */
export function useConversationApart({ branch, patient }: ThreadKey): string | undefined {
  return useApartWords()(useConversationNamesakes(branch).get(patient))?.full
}
