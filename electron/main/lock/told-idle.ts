/**
 * Some desktops call nobody idle, ever: until the seconds have been more than 0 once, they tell nothing, and what the
 * window itself sees of its use is all that is known.
 */
export function toldIdle(seconds: () => number): () => number | undefined {
  let hasTold = false
  return () => {
    const told = seconds()
    hasTold ||= told > 0
    return hasTold ? told : undefined
  }
}
