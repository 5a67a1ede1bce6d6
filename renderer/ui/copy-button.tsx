import { Check, Copy, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/button.tsx'

const icons = { idle: Copy, copied: Check, failed: TriangleAlert }

/** Puts a text on the clipboard and says, to the eye and to the ear, whether it did. */
export function CopyButton({
  text,
  label,
  copied,
  failed,
  describedBy,
}: {
  text: string
  label: string
  copied: string
  failed: string
  describedBy?: string
}) {
  const [state, setState] = useState<keyof typeof icons>('idle')
  const Icon = icons[state]
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setState('copied')
      },
      () => {
        setState('failed')
      },
    )
  }
  return (
    <span className="inline-flex shrink-0 items-center">
      <span role="status" className={`text-meta text-muted ${state === 'idle' ? '' : 'mr-2'}`}>
        {state === 'copied' && copied}
        {state === 'failed' && failed}
      </span>
      <Button onClick={copy} aria-describedby={describedBy}>
        <Icon aria-hidden size={15} />
        {label}
      </Button>
    </span>
  )
}
