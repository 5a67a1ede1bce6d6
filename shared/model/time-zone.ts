const fallbackZone = 'Asia/Manila'
const judged = new Map<string, boolean>()

/** A zone that this computer does not know would end everything that tells a time: then it is the Philippines'. */
export function knownTimeZone(zone: string | undefined): string {
  if (zone === undefined) return fallbackZone
  const isKnown = judged.get(zone) ?? canFormatIn(zone)
  judged.set(zone, isKnown)
  return isKnown ? zone : fallbackZone
}

function canFormatIn(timeZone: string): boolean {
  try {
    return Intl.DateTimeFormat(undefined, { timeZone }).format() !== ''
  } catch {
    // A RangeError is how Intl says that there is no such zone.
    return false
  }
}
