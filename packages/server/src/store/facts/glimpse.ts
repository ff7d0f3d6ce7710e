import { FactsUnavailable } from './facts.ts'

/** What the facts say, for an answer that is whole without it: undefined while the engine is away or does not answer in time. */
export async function glimpse<T>(asked: Promise<T>, withinMs = 2_000): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), withinMs).unref()
  try {
    return await Promise.race([asked, late.promise])
  } catch (cause) {
    if (cause instanceof FactsUnavailable) return undefined
    throw cause
  } finally {
    clearTimeout(timer)
  }
}
