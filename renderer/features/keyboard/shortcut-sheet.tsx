import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { platform, shortcutIds, shortcutOf } from '#renderer/state/shortcuts.ts'
import type { ShortcutId } from '#renderer/state/shortcuts.ts'
import { Modal } from '#renderer/ui/modal.tsx'
import { KeyCaps } from '#renderer/features/keyboard/key-caps.tsx'

const places = ['anywhere', 'chats', 'writing'] as const

/** What the table has, by where it applies. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal title={t('shortcuts.title')} closeLabel={t('shortcuts.close')} onClose={onClose}>
      <div tabIndex={0} className="space-y-5 overflow-y-auto px-5 py-4 outline-offset-[-2px]">
        {places.map((place) => (
          <Place
            key={place}
            title={t(`shortcuts.place.${place}`)}
            ids={shortcutIds.filter((id) => shortcutOf(id).applies === place)}
          />
        ))}
        <p className="text-muted">{t('shortcuts.singleKeysHint')}</p>
      </div>
    </Modal>
  )
}

function Place({ title, ids }: { title: string; ids: readonly ShortcutId[] }) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="pb-1 font-semibold">
        {title}
      </h3>
      <dl className="divide-y divide-line">
        {ids.map((shortcut) => (
          <div key={shortcut} className="flex min-h-9 items-center justify-between gap-4">
            <dt>{t(`shortcuts.name.${shortcut}`)}</dt>
            <dd className="flex items-center gap-3">
              {shortcutOf(shortcut).keys[platform].map((binding) => (
                <KeyCaps key={binding} binding={binding} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
