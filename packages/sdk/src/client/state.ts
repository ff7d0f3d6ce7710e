import type { Envelope, EnvelopeIds, EnvelopeItem, EnvelopeProps } from '@earshot/protocol'
import type { Cleaner } from './cleaner.ts'
import type { Consent, ErrorHook, Options } from './options.ts'
import type { Platform } from './platform.ts'

/** An envelope that waits. */
export type Batch = Omit<Envelope, 'sentAt'>

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** An item without its number, which its batch gives it. */
export type NewItem = Without<EnvelopeItem, 'id' | 'at'> & { readonly at?: number }

/** When a session was last heard of, epoch milliseconds. */
export type Session = readonly [id: string, last: number]

/** By batch the number of the last item that the server has. */
export type Sent = Readonly<Record<string, number>>

/** All that is ever kept on a device, as JSON under one key or in one file. */
export interface Stored {
  readonly install?: string | undefined
  readonly session?: Session | undefined
  readonly batches: readonly Batch[]
  /** Of batches that were sent lately the last number, so that no tab sends them again. */
  readonly sent: Sent
  /** Until when somebody is sending, epoch milliseconds, where the browser has no locks. */
  readonly lease?: number | undefined
}

/** What may be kept and known: see `device.ts` and `memory.ts`. */
export interface Keeper {
  /** Undefined where nobody may be known. */
  ids(self: State): EnvelopeIds | undefined
  /** Brings memory and device together; answers all that waits in either. */
  merge(self: State): readonly Batch[]
  /** Does it unless another tab is at it. */
  alone(self: State, work: () => Promise<void>): unknown
}

/** One client: everything that it knows, and nothing anywhere else. */
export interface State {
  readonly runtime: Platform
  readonly keeper: Keeper
  options: Options
  /** Where it is sent to, and the name under which the device keeps what waits for it. */
  place: string
  /** Undefined until somebody began or refused. */
  mode?: Consent | 'denied'
  isOn: boolean
  user?: string | undefined
  person: EnvelopeProps
  install?: string | undefined
  session?: Session | undefined
  /** Until consent is known, as the app told it: JSON. */
  early: string[]
  own: Batch[]
  /** The last of `own` while more may join it, what its items share, their size, and the next one's number. */
  head?: string
  chars: number
  next: number
  done: Sent
  bodies: readonly string[]
  /** Until when this one sends; undefined while it does not. */
  term?: number | undefined
  isKeeping?: boolean
  failures: number
  /** After a failure, until it is worth trying again. */
  resting?: unknown
  hook?: ErrorHook | undefined
  /** Where the options agree to something: lets that take effect now. Does nothing more than once. */
  settle?: () => unknown
  /** Called when a session begins. */
  started?: () => void
  cleaner?: Cleaner
}

export function createState(runtime: Platform, keeper: Keeper): State {
  return {
    ...{ runtime, keeper, options: { key: '' }, place: '', isOn: true, person: {} },
    ...{ early: [], own: [], chars: 0, next: 0, done: {}, bodies: [], failures: 0 },
  }
}

/** What it answers; what it throws is nobody's business but a debugger's. */
export function guard<T>(self: State, work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    try {
      self.options.debug?.(error)
    } catch {
      // Nucleus has `debug: true`, and what a debugger throws is not the app's business either.
    }
  }
  return undefined
}

export function maySend({ isOn, mode }: State): boolean {
  // `granted` or `count`.
  return isOn && /^[gc]/.test(mode as string)
}

/** An option in seconds as milliseconds; what is no time, or more than timers take, is as if it were not given. */
export function msOf(given: unknown, usual: number): number {
  return 1_000 * ((given as number) > 0 && (given as number) < 2e6 ? (given as number) : usual)
}

/** So long a tab may be sending before another one no longer waits for it. */
export const leaseMs = 60_000

/** Some 500 KB, a few thousand events. */
const maxBatches = 25

/** Of these what the server does not have; the oldest give way. */
export function unsent(batches: readonly Batch[], sent: Sent): Batch[] {
  return batches
    .map((batch) => ({
      ...batch,
      // What has no number, as in a file that was spoiled, would never be known as sent.
      items: batch.items.filter(({ id }) => id > (sent[batch.batch] ?? -1)),
    }))
    .filter(({ items }) => items[0])
    .slice(-maxBatches)
}
