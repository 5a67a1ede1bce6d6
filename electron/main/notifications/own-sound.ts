import type { NotifierDeps, ShowNotification } from '#electron/main/notifications/notifier.ts'

interface OwnSoundDeps {
  isDisturbed: NotifierDeps['isDisturbed']
  play: () => void
}

/**
 * Linux desktops make no sound for an Electron notification, so the desk plays one itself: there it can ask whether
 * anybody is to be disturbed. Elsewhere the system's own sound obeys what only the system knows.
 */
export function withOwnSound(
  show: ShowNotification,
  { isDisturbed, play }: OwnSoundDeps,
): ShowNotification {
  return (appearance, handlers) => {
    const ring = async () => {
      if (!(await isDisturbed())) play()
    }
    return show(appearance, {
      ...handlers,
      onAnswer: (answer) => {
        if (answer === 'shown' && appearance.rings) void ring()
        handlers.onAnswer(answer)
      },
    })
  }
}
