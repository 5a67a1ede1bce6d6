import { useEffect } from 'react'
import { ShortcutSheet } from '#renderer/features/keyboard/shortcut-sheet.tsx'
import { Palette } from '#renderer/features/keyboard/palette.tsx'
import { usePaletteCommands } from '#renderer/routes/use-palette-commands.ts'
import { useAccount } from '#renderer/state/account.ts'
import { addresses, goTo } from '#renderer/state/addresses.ts'
import { useCell } from '#renderer/state/cell.ts'
import { useChosenBranch } from '#renderer/state/chosen-branch.ts'
import { onSettingsRequested, onSheetRequested } from '#renderer/state/commands.ts'
import type { Person } from '#renderer/state/everybody.ts'
import { wishComposer } from '#renderer/state/focus-wish.ts'
import { lockDesk } from '#renderer/state/locking.ts'
import { mirrored } from '#renderer/state/mirror.ts'
import { useShortcut } from '#renderer/state/shortcut-handlers.ts'
import { bindShortcuts } from '#renderer/state/shortcut-keys.ts'
import { platform } from '#renderer/state/shortcuts.ts'
import { windowDialog } from '#renderer/state/window-dialog.ts'

const close = () => {
  windowDialog.set(null)
}
const openSheet = () => {
  windowDialog.set('shortcuts')
}
const openPalette = () => {
  windowDialog.set('commands')
}

/** The keys of the window and the sheet that lists them: there whoever is signed in. */
export function WindowKeys() {
  const shown = useCell(windowDialog)
  useEffect(
    () => bindShortcuts(window, { platform, hasSingleKeys: () => mirrored('settings').singleKeys }),
    [],
  )
  useEffect(() => onSheetRequested(openSheet), [])
  useShortcut('sheet', openSheet)
  return shown === 'shortcuts' && <ShortcutSheet onClose={close} />
}

/** What the keys do while somebody is signed in, and the palette. */
export function ShellKeys() {
  const shown = useCell(windowDialog)
  const { chats } = useAccount()
  const branch = useChosenBranch()
  useShortcut('palette', openPalette)
  useShortcut('focus-search', focusSearch)
  useEffect(() => onSettingsRequested(openSettings), [])
  const goToChats =
    chats && branch
      ? () => {
          goTo(addresses.chats(branch))
        }
      : undefined
  useShortcut('go-chats', goToChats)
  useShortcut('go-patients', () => {
    goTo(addresses.patients)
  })
  useShortcut('go-settings', () => {
    openSettings('general')
  })
  useShortcut('lock', lockDesk)
  // Whoever signs in next begins without it.
  useEffect(() => close, [])
  return shown === 'commands' && <OpenPalette />
}

function OpenPalette() {
  const commands = usePaletteCommands()
  return (
    <Palette
      commands={commands}
      onConversation={openConversation}
      onPatient={openProfile}
      onClose={close}
    />
  )
}

function openConversation({ branch, patient }: Person): void {
  wishComposer({ branch, patient })
  goTo(addresses.conversation(branch, patient))
}

function openSettings(tab: 'general' | 'about'): void {
  close()
  goTo(addresses.settings(tab))
}

function openProfile({ patient }: Person): void {
  goTo(addresses.patient(patient))
}

/** The search of the screen; where there is none, the palette, which searches everything. */
function focusSearch(): void {
  const fields = document.querySelectorAll<HTMLInputElement>('main input[type=search]')
  const field = [...fields].find((one) => one.checkVisibility())
  if (!field) {
    openPalette()
    return
  }
  field.focus()
  field.select()
}
