/** Waits for the work, but no longer than this; the work goes on, and nothing waits for its timer. */
export async function atMost(ms: number, work: Promise<unknown> | undefined): Promise<void> {
  const timeout = Promise.withResolvers<void>()
  const timer = setTimeout(timeout.resolve, ms)
  await Promise.race([work, timeout.promise])
  clearTimeout(timer)
}
