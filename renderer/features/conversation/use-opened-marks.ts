import { useState } from 'react'
import type { ThreadMarks } from '#shared/model/conversation.ts'

/** The marks at the opening, which the divider stands by; or since somebody set them back. */
export function useOpenedMarks(marks: ThreadMarks): ThreadMarks {
  const [opened, setOpened] = useState(marks)
  const [upTo, setUpTo] = useState(marks.upTo)
  if (marks.upTo !== upTo) {
    setUpTo(marks.upTo)
    if (marks.upTo < upTo) setOpened(marks)
  }
  return opened
}
