import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Branch } from '#shared/model/account.ts'
import type { UnsentText } from '#shared/model/unsent-text.ts'
import { announceFailure } from '#renderer/state/announcements.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { dismissUnsent } from '#renderer/state/unsent.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'

/** Words that will not go out and that no conversation shows: whose, why, and the words themselves to be copied. */
export function UnsentTexts({ branches }: { branches: readonly Branch[] }) {
  const texts = useMirror('unsent')
  useSpoken(texts)
  if (texts.length === 0) return null
  return (
    <div className="max-h-[40vh] divide-y divide-line overflow-y-auto border-b border-line">
      {texts.map((text) => (
        <OneText
          key={text.id}
          unsent={text}
          hasBranch={branches.some(({ id }) => id === text.branch)}
        />
      ))}
    </div>
  )
}

/** Each message once: somebody may believe that it has left. */
function useSpoken(texts: readonly UnsentText[]): void {
  const spoken = useRef(new Set<string>())
  useEffect(() => {
    const fresh = texts.filter(({ id, kind }) => kind === 'message' && !spoken.current.has(id))
    spoken.current = new Set(texts.map(({ id }) => id))
    announceFailure(fresh.filter(({ name }) => name !== ''))
  }, [texts])
}

function OneText({ unsent, hasBranch }: { unsent: UnsentText; hasBranch: boolean }) {
  const { t } = useTranslation()
  const id = useId()
  const { kind, name, branchName } = unsent
  const title =
    name === '' ? t('unsent.nobody', { branch: branchName }) : t(`unsent.${kind}`, { name })
  return (
    <div
      role="group"
      aria-labelledby={`${id}-title`}
      className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 bg-warning-soft px-4 py-2"
    >
      <div className="min-w-60 flex-1 space-y-1">
        <p>
          <span id={`${id}-title`} className="font-semibold text-warning">
            {title}
          </span>{' '}
          <Reason unsent={unsent} hasBranch={hasBranch} />
        </p>
        <Words text={unsent.text} />
      </div>
      <div className="flex shrink-0 items-center gap-2">
        <CopyButton
          text={unsent.text}
          label={t('unsent.copy')}
          copied={t('unsent.copied')}
          failed={t('unsent.copyFailed')}
          describedBy={`${id}-title`}
        />
        <Button aria-describedby={`${id}-title`} onClick={() => void dismissUnsent(unsent.id)}>
          {t('notices.dismiss')}
        </Button>
      </div>
    </div>
  )
}

function Reason({
  unsent: { code, branchName },
  hasBranch,
}: {
  unsent: UnsentText
  hasBranch: boolean
}) {
  const { t } = useTranslation()
  if (code === 'not_in_branch') {
    return hasBranch
      ? t('unsent.moved', { branch: branchName })
      : t('unsent.withdrawn', { branch: branchName })
  }
  return t(`conversation.refusal.${code}`)
}

const shortText = 160

/** A long text is folded: it must not push the work off the screen. */
function Words({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const isLong = text.length > shortText || text.split('\n').length > 2
  return (
    <div>
      <p
        dir="auto"
        data-selectable
        className={`max-w-[80ch] text-message whitespace-pre-wrap text-text [overflow-wrap:anywhere] ${isLong && !isOpen ? 'line-clamp-2' : ''}`}
      >
        {text}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen)
          }}
          className="-ml-2 min-h-7 rounded-control px-2 font-medium text-accent hover:bg-hover"
        >
          {isOpen ? t('unsent.less') : t('unsent.more')}
        </button>
      )}
    </div>
  )
}
