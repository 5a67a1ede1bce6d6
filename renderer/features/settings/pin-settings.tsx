import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMirror } from '#renderer/state/mirror.ts'
import { Button } from '#renderer/ui/button.tsx'
import { PinDialog } from '#renderer/features/settings/pin-dialog.tsx'
import type { PinAct } from '#renderer/features/settings/use-pin-form.ts'
import { SettingsRow } from '#renderer/features/settings/settings-row.tsx'

const help = { none: 'lock.pinNone', set: 'lock.pinSet', impossible: 'lock.pinImpossible' } as const

export function PinSettings() {
  const { t } = useTranslation()
  const pin = useMirror('pin')
  const [act, setAct] = useState<PinAct | null>(null)
  const acts: PinAct[] = pin === 'set' ? ['changePin', 'removePin'] : ['setPin']
  return (
    <SettingsRow title={t('lock.pin')} help={t(help[pin])}>
      <span className="flex gap-2">
        {acts.map((one) => (
          <Button
            key={one}
            disabled={pin === 'impossible'}
            onClick={() => {
              setAct(one)
            }}
          >
            {t(`lock.${one}`)}
          </Button>
        ))}
      </span>
      {act && (
        <PinDialog
          act={act}
          onClose={() => {
            setAct(null)
          }}
        />
      )}
    </SettingsRow>
  )
}
