/**
 * Gives a worker of Playwright its own desktop of those in DESKTOP_ENVS (a JSON list of environments): two apps on one
 * display would take the focus from each other, and hear of each other's notifications.
 */
export function takeOwnDesktop(env: Record<string, string | undefined>): void {
  const { DESKTOP_ENVS: desktops, TEST_PARALLEL_INDEX: worker } = env
  if (desktops === undefined || worker === undefined) return
  const own = (JSON.parse(desktops) as Record<string, string>[])[Number(worker)]
  if (!own) throw new Error(`There is no desktop for worker ${worker}`)
  Object.assign(env, own)
}
