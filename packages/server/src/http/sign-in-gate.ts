/** Slows down who tries passwords, without keeping an address of anybody. */
import { createHmac, randomBytes } from 'node:crypto'
import { isIPv4 } from 'node:net'
import { LRUCache } from 'lru-cache'

export interface SignInGate {
  /**
   * Runs an attempt, unless there were too many from this network or for this account. Attempts that succeed do not
   * count. `undefined`: throttled.
   */
  attempt<T>(
    who: { readonly address: string; readonly account: string },
    work: () => Promise<{ readonly value: T; readonly succeeded: boolean }>,
  ): Promise<T | undefined>
}

export interface SignInLimits {
  /** Failed attempts within the window. */
  readonly perNetwork?: number
  readonly perAccount?: number
  readonly windowMs?: number
  /** Counters that are kept at most; the longest unused ones go first. */
  readonly counters?: number
  /** Attempts at one time: each costs 19 MiB and a thread. */
  readonly atOnce?: number
}

/** Counters live under a key that is born with the process: what is in memory names nobody, and dies with it. */
export function createSignInGate({
  perNetwork = 50,
  perAccount = 20,
  windowMs = 900_000,
  counters = 20_000,
  atOnce = 8,
}: SignInLimits = {}): SignInGate {
  const key = randomBytes(32)
  const failures = new LRUCache<string, number>({ max: counters, ttl: windowMs })
  let running = 0

  const counterOf = (kind: string, text: string) =>
    createHmac('sha256', key).update(`${kind}\0${text}`).digest('base64')
  const countAt = (counter: string) => failures.get(counter) ?? 0
  const add = (counter: string, attempts: number) => {
    const before = countAt(counter)
    failures.set(counter, Math.max(0, before + attempts), { noUpdateTTL: before > 0 })
  }

  return {
    async attempt({ address, account }, work) {
      const network = counterOf('network', networkOf(address))
      const person = counterOf('account', account.trim().toLowerCase())
      const isTooMany = countAt(network) >= perNetwork || countAt(person) >= perAccount
      if (isTooMany || running >= atOnce) return undefined

      // Counted before it is known how it ends, so that attempts made at once count too.
      add(network, 1)
      add(person, 1)
      running += 1
      try {
        const { value, succeeded } = await work()
        if (succeeded) {
          add(network, -1)
          add(person, -1)
        }
        return value
      } finally {
        running -= 1
      }
    },
  }
}

/** Whoever has one IPv6 address has all of its /64. */
function networkOf(address: string): string {
  if (isIPv4(address) || !address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - rest.length)
  const all = [...groups, ...new Array<string>(zeros).fill('0'), ...rest]
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
