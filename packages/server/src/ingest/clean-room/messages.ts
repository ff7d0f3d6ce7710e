/** To the thread; `end` is the last one. */
export type RoomOrder = Batch | 'end'

/** Events on their way into the clean room: bodies one behind the other, the rest as flat lists. */
export interface Batch {
  readonly number: number
  /** UTF-8. Handed over, not copied. */
  readonly bodies: Uint8Array
  /** Where each body ends. */
  readonly ends: Uint32Array
  /** For each event its `eventFacts`, in their order. */
  readonly facts: readonly string[]
  /** Epoch milliseconds of their arrival. */
  readonly times: Float64Array
}

/** What became of them, in the same order. */
export interface Outcome {
  readonly number: number
  /** Lines for the table `error_events`, of those that were not refused. Handed over, not copied. */
  readonly lines: Uint8Array
  /** Where each event's line ends; where the one before ends for a refused one. */
  readonly ends: Uint32Array
  /** The id of the issue, or '' for a refused one. */
  readonly issues: readonly string[]
  /** Why it was refused, or ''. */
  readonly refusals: readonly string[]
}
