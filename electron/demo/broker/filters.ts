/** Whether a subscription to `filter` is handed what is published to `topic`. */
export function filterMatches(filter: string, topic: string): boolean {
  if (topic.startsWith('$') && !filter.startsWith('$')) return false
  const levels = topic.split('/')
  const wanted = filter.split('/')
  for (const [at, level] of wanted.entries()) {
    if (level === '#') return true
    if (at >= levels.length || (level !== '+' && level !== levels[at])) return false
  }
  return levels.length === wanted.length
}

/** Whether any topic matches both filters. */
export function filtersOverlap(one: string, other: string): boolean {
  // Wildcards do not reach into a tree such as `$SYS` (MQTT 4.7.2).
  if (one.startsWith('$') !== other.startsWith('$')) return false
  const a = one.split('/')
  const b = other.split('/')
  for (let at = 0; ; at += 1) {
    const left = a[at]
    const right = b[at]
    if (left === '#' || right === '#') return true
    if (left === undefined || right === undefined) return left === right
    if (left !== '+' && right !== '+' && left !== right) return false
  }
}
