import { useTranslation } from 'react-i18next'
import { platform, shortcutOf } from '#renderer/state/shortcuts.ts'
import type { ShortcutId } from '#renderer/state/shortcuts.ts'
import { KeyCaps } from '#renderer/features/keyboard/key-caps.tsx'

/** The two keys from which all others can be found. */
export function KeyHints() {
  const { t } = useTranslation()
  return (
    <dl className="space-y-1">
      <KeyHint id="palette" words={t('firstSteps.palette')} />
      <KeyHint id="sheet" words={t('firstSteps.shortcuts')} />
    </dl>
  )
}

function KeyHint({ id, words }: { id: ShortcutId; words: string }) {
  return (
    <div className="flex items-center gap-3">
      <dt className="w-16 shrink-0">
        <KeyCaps binding={shortcutOf(id).keys[platform][0] ?? ''} />
      </dt>
      <dd>{words}</dd>
    </div>
  )
}
