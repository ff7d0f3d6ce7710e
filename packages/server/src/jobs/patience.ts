/** Waits for the work, but no longer than this; the work goes on, and nothing waits for its timer. */
export async function atMost(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  const timeout = Promise.withResolvers<void>()
  const timer = setTimeout(timeout.resolve, ms)
  await Promise.race([work, timeout.promise])
  clearTimeout(timer)
}

const longestPauseMs = 30_000

/** The pause after so many failures in a row, of which there is one at least: each is twice the one before. */
export function pauseMsAfter(failures: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), Math.max(firstMs, longestPauseMs))
}
