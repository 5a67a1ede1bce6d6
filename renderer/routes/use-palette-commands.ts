import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaletteCommand } from '#renderer/features/keyboard/palette-entries.ts'
import { settingsTabs } from '#renderer/routes/settings-tabs.ts'
import { useAccount } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { chooseBranch } from '#renderer/state/chosen-branch.ts'
import { changeSettings } from '#renderer/state/commands.ts'
import { wishToSignOut } from '#renderer/state/leaving.ts'
import { runShortcut, useRunnable } from '#renderer/state/shortcut-handlers.ts'
import { platform, shortcutIds, shortcutOf } from '#renderer/state/shortcuts.ts'

const themes = ['system', 'light', 'dark'] as const

/** Everything that can be done now: what the shortcuts do, and what has no keys of its own. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const { t } = useTranslation()
  const { branches, chats } = useAccount()
  const canRun = useRunnable()
  const runnable = shortcutIds.filter((id) => shortcutOf(id).isCommand && canRun(id)).join(' ')
  return useMemo(() => {
    const byKey = shortcutIds
      .filter((id) => runnable.split(' ').includes(id))
      .map((id) => ({
        id,
        label: t(`shortcuts.name.${id}`),
        keys: shortcutOf(id).keys[platform][0],
        run: () => void runShortcut(id),
      }))
    const toBranch = branches.map(({ id, name }) => ({
      id: `branch-${id}`,
      label: t('palette.toBranch', { branch: name }),
      run: () => {
        chooseBranch(id)
        goTo(chats ? addresses.chats(id) : addresses.patients)
      },
    }))
    const toSettings = settingsTabs.map((tab) => ({
      id: `settings-${tab}`,
      label: t('palette.settings', { tab: t(`settings.tab.${tab}`) }),
      run: () => {
        goTo(addresses.settings(tab))
      },
    }))
    const looks = themes.map((theme) => ({
      id: `theme-${theme}`,
      label: t(`palette.theme.${theme}`),
      run: () => void changeSettings({ theme }),
    }))
    const leave = (['switchUser', 'signOut'] as const).map((id) => ({
      id,
      label: t(`session.${id}`),
      run: () => void wishToSignOut(),
    }))
    return [...byKey, ...(branches.length > 1 ? toBranch : []), ...toSettings, ...looks, ...leave]
  }, [t, branches, chats, runnable])
}
