import type { Admission, AdmissionSource, Clock } from './ports.ts'

export interface KeyBook extends Disposable {
  /** At once from memory; a key never heard of is looked up once in a while, so that a new one works at once. */
  find(key: string): Admission | undefined | Promise<Admission | undefined>
}

const rememberMissesMs = 1_000
const maxMisses = 10_000

/** Every live key in memory, read again whenever a record has changed. */
export async function createKeyBook(
  source: AdmissionSource,
  { clock, refreshMs = 250 }: { clock: Clock; refreshMs?: number },
): Promise<KeyBook> {
  let version = source.version()
  let keys = byKey(await source.all())
  let misses = new Map<string, number>()

  const refresh = async () => {
    const seen = source.version()
    if (seen === version) return
    keys = byKey(await source.all())
    misses = new Map()
    version = seen
  }
  const timer = setInterval(() => void refresh().catch(() => undefined), refreshMs).unref()

  const lookUp = async (key: string): Promise<Admission | undefined> => {
    const found = await source.find(key)
    if (found === undefined) {
      if (misses.size >= maxMisses) misses = new Map()
      misses.set(key, clock.now() + rememberMissesMs)
    } else keys.set(key, found)
    return found
  }

  return {
    find(key) {
      const known = keys.get(key)
      if (known !== undefined) return works(known, clock.now()) ? known : undefined
      const missedUntil = misses.get(key)
      if (missedUntil !== undefined && clock.now() < missedUntil) return undefined
      return lookUp(key)
    },
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
