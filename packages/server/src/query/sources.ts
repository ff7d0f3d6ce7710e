import type { Facts } from '../store/facts/facts.ts'
import type { Records } from '../store/records/records.ts'
import type { UsageBeginnings } from './usage-beginnings.ts'

/** Where answers come from. */
export interface Sources {
  readonly records: Records
  readonly facts: Facts
  readonly began: UsageBeginnings
  /** Epoch milliseconds. */
  now(): number
}

/** What answers of usage are made of. */
export type UsageSources = Pick<Sources, 'facts' | 'now' | 'began'>
