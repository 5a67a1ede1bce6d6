import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestAnswer } from '#shared/model/notification-decision.ts'
import { sendTestNotification } from '#renderer/state/notifications.ts'
import { Button } from '#renderer/ui/button.tsx'
import { SettingsRow } from '#renderer/features/settings/settings-row.tsx'

export function TestRow() {
  const { t } = useTranslation()
  const [said, setSaid] = useState<TestAnswer | 'failed'>()
  const send = () => {
    // Emptied first, so that the same answer is spoken again.
    setSaid(undefined)
    void sendTestNotification().then(setSaid)
  }
  return (
    <>
      <SettingsRow title={t('notify.test')} help={t('notify.testHelp')}>
        <Button onClick={send}>{t('notify.testNow')}</Button>
      </SettingsRow>
      <p
        role="status"
        aria-label={t('notify.testAnswer')}
        className={said === undefined ? 'sr-only' : 'px-5 py-3'}
      >
        {said !== undefined && t(`notify.testSaid.${said}`)}
      </p>
    </>
  )
}
