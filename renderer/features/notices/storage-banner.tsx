import { useTranslation } from 'react-i18next'
import { useMirror } from '#renderer/state/mirror.ts'
import { Banner } from '#renderer/ui/banner.tsx'

/** Stands there for as long as conversations are not kept on this computer. */
export function StorageBanner() {
  const { t } = useTranslation()
  const storage = useMirror('storage')
  if (storage === 'disk') return null
  return <Banner tone="warning">{t(`storage.${storage}`)}</Banner>
}
