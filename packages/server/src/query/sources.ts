import type { Facts } from '../store/facts/facts.ts'
import type { Records } from '../store/records/records.ts'

/** Where answers come from. */
export interface Sources {
  readonly records: Records
  readonly facts: Facts
  /** Epoch milliseconds. */
  now(): number
}
