import { mirrored, onMirror } from '#renderer/state/mirror.ts'

/** Light or dark by choice; without one the stylesheet follows the system. */
export function followTheme(): void {
  const apply = () => {
    const { theme } = mirrored('settings')
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }
  apply()
  onMirror('settings', apply)
}
