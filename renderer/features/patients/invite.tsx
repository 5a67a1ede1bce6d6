import { WifiOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchId } from '#shared/model/ids.ts'
import type { Patient } from '#shared/model/patient.ts'
import { useAccount } from '#renderer/state/account.ts'
import { makeInvite, useInvite } from '#renderer/state/invites.ts'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'
import { InviteCode } from '#renderer/features/patients/invite-code.tsx'

/** Makes a code with which the patient links the app. Key it by patient: a code belongs to one. */
export function Invite({ branch, patient }: { branch: BranchId; patient: Patient }) {
  const { t } = useTranslation()
  const { chats } = useAccount()
  const invite = useInvite(patient.id)
  const isOnline = useMirror('connection').state === 'connected'
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const ask = () => {
    setState('asking')
    makeInvite({ branch, patient: patient.id }).then(
      () => {
        setState('idle')
      },
      () => {
        setState('failed')
      },
    )
  }
  if (!chats) return <p className="text-muted">{t('invite.noPlan')}</p>
  const isAgain = invite !== undefined || patient.link.state === 'invited'
  return (
    <div className="space-y-3 text-left">
      {invite && <InviteCode branch={branch} name={patient.name} invite={invite} />}
      {state === 'failed' && (
        <p role="alert" className="text-danger">
          {t('invite.failed')}
        </p>
      )}
      {!isOnline && (
        <p className="flex items-start gap-1.5 text-warning">
          <WifiOff aria-hidden size={15} className="mt-px shrink-0" />
          {t('invite.offline')}
        </p>
      )}
      <Button
        tone={invite ? 'plain' : 'primary'}
        disabled={state === 'asking' || !isOnline}
        onClick={ask}
      >
        {invite ? t('invite.again') : t('invite.button')}
      </Button>
      {isAgain && <p className="text-meta text-muted">{t('invite.againHelp')}</p>}
    </div>
  )
}
