import { useTranslation } from 'react-i18next'
import type { ReplyProblem } from '#renderer/features/quick-replies/judge-reply.ts'

/** One sentence that says what is wrong and what would be right. */
export function useProblemWords(): (problem: ReplyProblem) => string {
  const { t } = useTranslation()
  return (problem) => {
    switch (problem.code) {
      case 'shortcut-taken':
        return t('quickReplies.problem.shortcut-taken', { title: problem.by })
      case 'variable-unknown':
        return t('quickReplies.problem.variable-unknown', { name: problem.name })
      case 'title-blank':
      case 'title-long':
      case 'shortcut-signs':
      case 'body-blank':
      case 'body-long':
      case 'body-signs':
        return t(`quickReplies.problem.${problem.code}`)
    }
  }
}
