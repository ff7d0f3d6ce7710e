import type { Admission, AdmissionSource, Clock } from './ports.ts'

export interface KeyBook extends Disposable {
  /**
   * At once from memory; a key never heard of is looked up once in a while, so that a new one works at once. After a
   * decision they are read anew first: it holds from the next arrival on.
   */
  find(key: string): Admission | undefined | Promise<Admission | undefined>
}

const rememberMissesMs = 1_000
const maxMisses = 10_000

/** Every live key in memory, read again whenever a record has changed: by another process, within `refreshMs`. */
export async function createKeyBook(
  source: AdmissionSource,
  { clock, refreshMs = 250 }: { clock: Clock; refreshMs?: number },
): Promise<KeyBook> {
  let version = source.version()
  let decisions = source.decisions()
  let reading: Promise<void> | undefined
  let keys = byKey(await source.all())
  let misses = new Map<string, number>()

  const read = async () => {
    const seen = source.version()
    const decided = source.decisions()
    if (seen === version && decided === decisions) return
    keys = byKey(await source.all())
    misses = new Map()
    version = seen
    decisions = decided
  }
  const refresh = (): Promise<void> => {
    reading ??= read()
      .catch(() => undefined)
      .finally(() => {
        reading = undefined
      })
    return reading
  }
  /** NOTE: one that is under way may have begun before the decision. */
  const refreshed = async (key: string): Promise<Admission | undefined> => {
    await refresh()
    if (source.decisions() !== decisions) await refresh()
    return await found(key)
  }
  const timer = setInterval(() => void refresh(), refreshMs).unref()

  const lookUp = async (key: string): Promise<Admission | undefined> => {
    const stored = await source.find(key)
    if (stored === undefined) {
      if (misses.size >= maxMisses) misses = new Map()
      misses.set(key, clock.now() + rememberMissesMs)
    } else keys.set(key, stored)
    return stored
  }

  const found = (key: string): Admission | undefined | Promise<Admission | undefined> => {
    const known = keys.get(key)
    if (known !== undefined) return works(known, clock.now()) ? known : undefined
    const missedUntil = misses.get(key)
    if (missedUntil !== undefined && clock.now() < missedUntil) return undefined
    return lookUp(key)
  }

  return {
    find: (key) => (source.decisions() === decisions ? found(key) : refreshed(key)),
    [Symbol.dispose]() {
      clearInterval(timer)
    },
  }
}

function byKey(admissions: readonly Admission[]): Map<string, Admission> {
  return new Map(admissions.map((admission) => [admission.key, admission]))
}

function works({ worksUntil }: Admission, now: number): boolean {
  return worksUntil === null || now < worksUntil
}
