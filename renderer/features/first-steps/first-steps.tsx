import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import { useAccount } from '#renderer/state/account.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Choices } from '#renderer/ui/choices.tsx'

const done = () => void changeSettings({ welcomed: true })

/**
 * Once on a computer, in the place of a conversation: signing in was the first step, then the branch, for those who
 * have more than one, and what is good to know. Nothing waits for it, and any of it can be skipped.
 */
export function FirstSteps({
  branch,
  onBranch,
  keyHints,
}: {
  branch: BranchId
  onBranch: (branch: BranchId) => void
  /** The keys from which all others can be found. */
  keyHints: ReactNode
}) {
  const { t } = useTranslation()
  const { branches } = useAccount()
  const [isAtHint, setAtHint] = useState(branches.length < 2)
  return (
    <section
      aria-label={t('firstSteps.label')}
      className="m-auto w-full max-w-md overflow-y-auto p-6"
    >
      {isAtHint ? (
        <Hint step={branches.length < 2 ? 2 : 3} keyHints={keyHints} />
      ) : (
        <Step
          place={t('firstSteps.step', { step: 2, of: 3 })}
          title={t('firstSteps.branch')}
          isFirst
          actions={
            <>
              <Button tone="quiet" onClick={done}>
                {t('firstSteps.skip')}
              </Button>
              <Button
                tone="primary"
                onClick={() => {
                  setAtHint(true)
                }}
              >
                {t('firstSteps.next')}
              </Button>
            </>
          }
        >
          <Choices
            label={t('firstSteps.branch')}
            choices={branches.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={branch}
            onChoose={onBranch}
          />
          <p className="text-muted">{t('firstSteps.branchHelp')}</p>
        </Step>
      )}
    </section>
  )
}

/** `step` is the last of them. */
function Hint({ step, keyHints }: { step: number; keyHints: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Step
      place={t('firstSteps.step', { step, of: step })}
      title={t('firstSteps.hint')}
      isFirst={step === 2}
      actions={
        <Button tone="primary" onClick={done}>
          {t('firstSteps.done')}
        </Button>
      }
    >
      <p>{t('firstSteps.notifications')}</p>
      {keyHints}
    </Step>
  )
}

/** A step that follows another takes the focus along. */
function Step({
  place,
  title,
  isFirst,
  actions,
  children,
}: {
  place: string
  title: string
  isFirst: boolean
  actions: ReactNode
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isFirst) heading.current?.focus()
  }, [isFirst])
  return (
    <div data-card className="space-y-4 rounded-card border border-line bg-surface p-6">
      <header>
        <p className="text-meta text-muted">{place}</p>
        <h2 ref={heading} tabIndex={-1} className="text-title font-semibold outline-none">
          {title}
        </h2>
      </header>
      {children}
      <div className="flex justify-end gap-2">{actions}</div>
    </div>
  )
}
