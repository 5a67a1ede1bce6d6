import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/model/connection.ts'
import { useMirror } from '#renderer/state/mirror.ts'

const dots: Record<Connection['state'], string> = {
  idle: 'bg-muted',
  connecting: 'bg-warning',
  connected: 'bg-success',
  offline: 'bg-warning',
  stopped: 'bg-danger',
}

/** Whether the desk is connected, always in words. */
export function ConnectionStatus() {
  const { t } = useTranslation()
  const connection = useMirror('connection')
  const words =
    connection.state === 'stopped'
      ? t(`connection.stopped.${connection.reason}`)
      : t(`connection.${connection.state}`)
  return (
    <div className="flex w-full flex-col items-center gap-1">
      <span aria-hidden className={`size-2 rounded-full ${dots[connection.state]}`} />
      <div
        role="status"
        aria-label={t('connection.label')}
        className="w-full text-center text-[0.6875rem] wrap-anywhere leading-3.5 text-muted"
      >
        {words}
      </div>
    </div>
  )
}
