import type { DecodedError } from '../core/error-event.ts'
import type { AppFacts, ClientIds, DecodedUsage } from '../core/usage-event.ts'

/** One thing that a client tells: an event, an error that is one, what a person now is, or only that it is there. */
export interface UsageEntry {
  readonly is: 'event' | 'person' | 'heartbeat'
  /** Epoch milliseconds. */
  readonly at: number
  readonly ids: ClientIds
  readonly app: AppFacts | undefined
  /** What repetitions share, such as the session's number, and what tells this one among them; '' where nothing does. */
  readonly bucket: string
  readonly once: string
  readonly usage?: DecodedUsage | undefined
  readonly error?: DecodedError | undefined
  /** All of what the person is now; undefined where only their id is told. */
  readonly profile?: Readonly<Record<string, unknown>> | undefined
}
