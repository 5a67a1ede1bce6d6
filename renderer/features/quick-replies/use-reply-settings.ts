import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QuickReplies } from '#shared/model/quick-reply.ts'
import type { ChosenReplies, QuickReply, QuickReplyContent } from '#shared/model/quick-reply.ts'
import { newReplyId } from '#renderer/state/new-reply-id.ts'
import {
  chooseRepliesFile,
  exportQuickReplies,
  saveQuickReplies,
} from '#renderer/state/quick-replies.ts'
import { afterImport, planImport } from '#renderer/features/quick-replies/import-plan.ts'
import type { PlannedReply } from '#renderer/features/quick-replies/import-plan.ts'

type Task =
  | { is: 'nothing' }
  | { is: 'add' }
  | { is: 'edit'; id: string }
  | { is: 'import'; planned: readonly PlannedReply[]; isTooMuch: boolean }

interface SaidNow {
  sentence: string
  isFailure?: boolean
  /** What there was before. */
  undo?: readonly QuickReply[]
}

export interface ReplySettings {
  task: Task
  said: SaidNow | undefined
  begin: (task: Task) => void
  leave: () => void
  add: (content: QuickReplyContent) => void
  replace: (reply: QuickReply) => void
  remove: (reply: QuickReply) => Promise<void>
  bringBack: (before: readonly QuickReply[]) => Promise<void>
  chooseImport: () => Promise<void>
  takeImport: () => void
  exportAll: () => Promise<void>
}

/** What is being done with the replies, one thing at a time, and what became of the last one. */
export function useReplySettings(replies: readonly QuickReply[]): ReplySettings {
  const { t } = useTranslation()
  const [task, setTask] = useState<Task>({ is: 'nothing' })
  const [said, setSaid] = useState<SaidNow>()
  const wrong = useWrongFileWords()
  const focusNext = useFocusNext()
  const store = async (next: readonly QuickReply[], done?: SaidNow) => {
    try {
      await saveQuickReplies(next)
      if (task.is !== 'nothing') focusNext(backTo(task))
      setTask({ is: 'nothing' })
      setSaid(done)
    } catch {
      setSaid({ sentence: t('quickReplies.notStored'), isFailure: true })
    }
  }
  return {
    task,
    said,
    begin: (next) => {
      setTask(next)
      setSaid(undefined)
    },
    leave: () => {
      focusNext(backTo(task))
      setTask({ is: 'nothing' })
    },
    add: (content) => void store([{ ...content, id: newReplyId() }, ...replies]),
    replace: (reply) => void store(replies.map((one) => (one.id === reply.id ? reply : one))),
    remove: ({ id, title }) => {
      focusNext('[role="status"] button')
      const sentence = t('quickReplies.deleted', { title })
      return store(
        replies.filter((one) => one.id !== id),
        { sentence, undo: replies },
      )
    },
    bringBack: (before) => {
      focusNext('[data-adds-reply]')
      return store(before)
    },
    chooseImport: async () => {
      const chosen = await chooseRepliesFile()
      if (chosen.state === 'cancelled') return
      const isRead = chosen.state === 'read'
      if (isRead) setTask(importOf(replies, chosen.replies))
      setSaid(isRead ? undefined : { sentence: wrong(chosen), isFailure: true })
    },
    takeImport: () => {
      if (task.is !== 'import') return
      const sentence = t('quickReplies.imported', { count: changesIn(task.planned) })
      void store(afterImport(replies, task.planned), { sentence, undo: replies })
    },
    exportAll: async () => {
      const saved = await exportQuickReplies()
      const sentence = t(saved === 'saved' ? 'quickReplies.exported' : 'quickReplies.notExported')
      if (saved !== 'cancelled') setSaid({ sentence, isFailure: saved === 'failed' })
    },
  }
}

function importOf(replies: readonly QuickReply[], chosen: readonly QuickReplyContent[]): Task {
  const planned = planImport(replies, chosen, newReplyId)
  const isTooMuch = !QuickReplies.safeParse(afterImport(replies, planned)).success
  return { is: 'import', planned, isTooMuch }
}

function changesIn(planned: readonly PlannedReply[]): number {
  return planned.filter(({ change }) => change !== 'same').length
}

type Wrong = Extract<ChosenReplies, { state: 'bad' | 'bad-reply' }>

/** What is wrong with a file, in one sentence. */
function useWrongFileWords(): (chosen: Wrong) => string {
  const { t } = useTranslation()
  return (chosen) =>
    chosen.state === 'bad'
      ? t(`quickReplies.bad.${chosen.problem}`)
      : t(`quickReplies.badReply.${chosen.part}`, { at: chosen.at })
}

/** Where the focus belongs when a task is over: to what it was begun with. */
function backTo(task: Task): string {
  return task.is === 'edit' ? `[data-edits-reply="${task.id}"]` : '[data-adds-reply]'
}

/** The focus goes there once the next state is painted. */
function useFocusNext(): (selector: string) => void {
  const next = useRef<string>(undefined)
  useEffect(() => {
    const found = next.current && document.querySelector<HTMLElement>(next.current)
    if (!found) return
    next.current = undefined
    found.focus()
  })
  return (selector) => {
    next.current = selector
  }
}
