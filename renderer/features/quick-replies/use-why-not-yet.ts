import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isReplyVariable, openPlaces } from '#shared/model/quick-reply-text.ts'
import type { Objection } from '#renderer/state/composer-field.ts'

/** A text with a blank or a variable in it is not ready: no patient is to read *Hi {{first_name}}*. */
export function useWhyNotYet(): (text: string) => Objection | undefined {
  const { t } = useTranslation()
  return useCallback(
    (text) => {
      const [first] = openPlaces(text)
      if (!first) return undefined
      const { kind, name, from, to } = first
      if (kind === 'blank')
        return { sentence: t('quickReplies.blankOpen', { name }), select: { from, to } }
      const sentence = isReplyVariable(name)
        ? t(`quickReplies.notKnown.${name}`)
        : t('quickReplies.notKnown.other', { name })
      return { sentence, select: { from, to } }
    },
    [t],
  )
}
