import { useEffect, useState } from 'react'
import type { QuickReply } from '#shared/model/quick-reply.ts'
import { fillVariables, openPlaces } from '#shared/model/quick-reply-text.ts'
import type { ReplyValues } from '#shared/model/quick-reply-text.ts'
import type { ComposerField } from '#renderer/state/composer-field.ts'
import { draftText } from '#renderer/state/drafts.ts'
import { useQuickReplies } from '#renderer/state/quick-replies.ts'
import { findReplies } from '#renderer/features/quick-replies/find-replies.ts'
import { openedQuery, slashQuery } from '#renderer/features/quick-replies/reply-query.ts'
import type { ReplyQuery } from '#renderer/features/quick-replies/reply-query.ts'
import { followSelection, useCaret } from '#renderer/features/quick-replies/use-field-state.ts'

/** Asked for at `open`, or turned away where its slash stands; neither outlives that place in the text. */
interface Asked {
  open?: number
  away?: number
}

export interface ReplyList {
  query: ReplyQuery | undefined
  found: readonly QuickReply[]
  active: QuickReply | undefined
  open: () => void
  close: () => void
  move: (step: number) => void
  insert: (reply: QuickReply) => void
}

/** The list over the field: open while a line begins with a slash, or since somebody asked for it. */
export function useReplyList(field: ComposerField, text: string, values: ReplyValues): ReplyList {
  const replies = useQuickReplies()
  const [asked, setAsked] = useState<Asked>({})
  const [chosen, setChosen] = useState({ words: '', at: 0 })
  const caret = useCaret(field)
  useForgetElsewhere(field, setAsked)

  const query = queryOf(text, caret, asked)
  const found = query ? findReplies(replies, query.words) : []
  const at = chosen.words === query?.words ? Math.min(chosen.at, found.length - 1) : 0
  return {
    query,
    found,
    active: found[at],
    open: () => {
      field.focus()
      const { to } = field.selection
      setAsked({ open: to })
      setChosen({ words: '', at: 0 })
    },
    close: () => {
      setAsked(asked.open === undefined && query ? { away: query.from } : {})
    },
    move: (step) => {
      if (query && found.length > 0)
        setChosen({ words: query.words, at: (at + step + found.length) % found.length })
    },
    insert: ({ body }) => {
      if (!query) return
      const filled = fillVariables(body, values)
      const [first] = openPlaces(filled)
      const select = first && { from: query.from + first.from, to: query.from + first.to }
      setAsked({})
      field.focus()
      field.replace(query, filled, select)
    },
  }
}

function queryOf(text: string, caret: number | undefined, { open, away }: Asked) {
  if (caret === undefined) return undefined
  if (open !== undefined) return openedQuery(text, open, caret)
  const typed = slashQuery(text, caret)
  return typed && typed.from !== away ? typed : undefined
}

/** Where the caret has gone elsewhere nobody is asking any more. */
function useForgetElsewhere(
  field: ComposerField,
  setAsked: (next: (now: Asked) => Asked) => void,
): void {
  useEffect(
    () =>
      followSelection(() => {
        const text = draftText(field.thread)
        const { to } = field.selection
        setAsked((now) => {
          if (now.open !== undefined && !(field.isFocused && openedQuery(text, now.open, to)))
            return {}
          if (now.away !== undefined && slashQuery(text, to)?.from !== now.away) return {}
          return now
        })
      }),
    [field, setAsked],
  )
}
