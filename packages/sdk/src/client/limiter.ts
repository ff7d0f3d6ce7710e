const sameMs = 5_000
const capacity = 20
const msPerToken = 2_000

/**
 * Lets an error through unless the same one was just seen, or too many came at once. Answers how many were held back
 * before it, and -1 for one that is held back now.
 */
export function createLimiter(): (text: string) => number {
  let seen: Record<string, number> = {}
  let spent = 0
  let last = 0
  let held = 0

  return (text) => {
    const now = Date.now()
    spent = Math.max(0, spent - Math.abs(now - last) / msPerToken)
    last = now
    if (Math.abs(now - (seen[text] as number)) < sameMs || spent > capacity) {
      held++
      return -1
    }
    if (spent < 1) seen = {}
    seen[text] = now
    spent++
    const before = held
    held = 0
    return before
  }
}
