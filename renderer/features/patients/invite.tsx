import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId, PatientId } from '#shared/model/ids.ts'
import type { Invite as MadeInvite } from '#shared/model/invite.ts'
import { useTimeZone } from '#renderer/state/account.ts'
import { createInvite } from '#renderer/state/commands.ts'
import { useTimes } from '#renderer/i18n/use-times.ts'
import { Button } from '#renderer/ui/button.tsx'
import { CopyButton } from '#renderer/ui/copy-button.tsx'

type State = { is: 'idle' | 'asking' | 'failed' } | { is: 'made'; invite: MadeInvite }

/** Makes a code with which the patient links the app. Key it by patient: a code belongs to one. */
export function Invite({ branch, patient }: { branch: BranchId; patient: PatientId }) {
  const { t } = useTranslation()
  const [state, setState] = useState<State>({ is: 'idle' })
  const ask = () => {
    setState({ is: 'asking' })
    createInvite({ branch, patient }).then(
      (invite) => {
        setState({ is: 'made', invite })
      },
      () => {
        setState({ is: 'failed' })
      },
    )
  }
  return (
    <div className="space-y-3">
      {state.is === 'made' && <Made branch={branch} invite={state.invite} />}
      {state.is === 'failed' && (
        <p role="alert" className="text-danger">
          {t('invite.failed')}
        </p>
      )}
      <Button
        tone={state.is === 'made' ? 'plain' : 'primary'}
        disabled={state.is === 'asking'}
        onClick={ask}
      >
        {t('invite.button')}
      </Button>
    </div>
  )
}

function Made({ branch, invite }: { branch: BranchId; invite: MadeInvite }) {
  const { t } = useTranslation()
  const times = useTimes(useTimeZone(branch))
  return (
    <div role="status" className="space-y-2 text-left">
      <dl className="space-y-2">
        <div>
          <dt className="text-meta text-muted">{t('invite.code')}</dt>
          <dd data-selectable data-figures className="text-screen font-semibold tracking-wider">
            {invite.code}
          </dd>
        </div>
        <div>
          <dt className="text-meta text-muted">{t('invite.link')}</dt>
          <dd className="flex flex-wrap items-center justify-between gap-2">
            <span data-selectable className="[overflow-wrap:anywhere]">
              {invite.url}
            </span>
            <CopyButton
              text={invite.url}
              label={t('unsent.copy')}
              copied={t('unsent.copied')}
              failed={t('unsent.copyFailed')}
            />
          </dd>
        </div>
      </dl>
      <p className="text-muted">
        {t('invite.help', { date: times.date(times.day(invite.expiresAt)) })}
      </p>
    </div>
  )
}
