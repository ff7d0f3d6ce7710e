import type { KeyObject } from 'node:crypto'
import type { DropReason } from '@earshot/protocol'
import type { UsagePolicy } from '../core/usage/policy.ts'

/** What ingest needs from the rest of the program; `compose.ts` hands it over. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

export interface SpoolPort {
  /** Resolves after the fsync with the group's number, rejects when nothing was kept. */
  append(
    parts: readonly {
      readonly table: string
      readonly rows: number
      readonly ndjson: Uint8Array
    }[],
    memory?: SpoolMemory,
  ): Promise<number>
  /** What was remembered with groups that were kept, those before this call included. */
  recall(buckets: Float64Array, facts: Float64Array): Promise<Recollection>
  /** Forgets what apps told: under these numbers, or all of a project. Resolves when it is forgotten. */
  forget(
    what:
      | { readonly is: 'notes'; readonly ids: Float64Array }
      | { readonly is: 'project'; readonly project: string },
  ): Promise<void>
  /** Bytes that wait for the facts. */
  waitingBytes(): number
}

/** Remembered in the transaction of a group, so that no repetition is kept again, and told after a restart. */
export interface SpoolMemory {
  /** Days since 1970-01-01. */
  readonly day: number
  /** Runs of `bucket, part, count` and as many marks. */
  readonly seen: Float64Array
  readonly facts: readonly (readonly [id: number, text: string, project: string])[]
}

export interface Recollection {
  /** Runs of `bucket, count` and as many marks; several for a bucket, none where nothing is known. */
  readonly seen: Float64Array
  readonly facts: readonly (readonly [id: number, text: string])[]
}

/** What a project allows and tells where usage is reported. */
export interface UsageTerms {
  /** The project's own, 32 random bytes: ids are stored as hashes under it. */
  readonly secret: KeyObject
  readonly policy: UsagePolicy
  /** '' where apps are told nothing. */
  readonly latestVersion: string
  /** JSON text; '' where there is none. */
  readonly customData: string
}

/** A project as ingest knows it: by one of its keys. */
export interface Admission {
  readonly key: string
  /** The project's id, which facts carry. */
  readonly project: string
  /** Exact origins, or `*`. */
  readonly origins: readonly string[]
  /** Epoch ms at which a rotated key stops working. */
  readonly worksUntil: number | null
  readonly usage: UsageTerms
}

export interface AdmissionSource {
  all(): Promise<readonly Admission[]>
  find(key: string): Promise<Admission | undefined>
  /** Changes when any record has. */
  version(): number
  /** Changes at once when somebody decided something by this process; costs nothing to ask. */
  decisions(): number
}

/** A period and its secret. Past periods have none: it was overwritten. */
export interface Salt {
  /** First UTC day of the period, `YYYY-MM-DD`. */
  readonly start: string
  readonly secret: KeyObject
}

export interface SaltBook {
  at(now: number): { readonly day: Salt; readonly week: Salt; readonly month: Salt }
}

/** Reasons that end a whole request; those of single reports and items in a list do not. */
export type RefusalReason = Exclude<
  DropReason,
  `report/${string}` | `item/${string}` | `usage/${string}`
>

export type TrackxEndpoint = 'event' | 'ping' | 'report'
export type Endpoint = TrackxEndpoint | 'usage'

/** Every loss gets a name. `project` is '' where no project is known. */
export interface Ledger {
  drop(loss: {
    readonly project: string
    readonly endpoint: Endpoint
    readonly reason: DropReason
  }): void
}

/** What ingest has to do with deletions. Hashes are decimal text. */
export interface Forgetting {
  /**
   * From now on nothing that was told of these people before goes on with what they tell. Resolves when all that came
   * until then is in the spool; answers how to end it.
   */
  leave(people: readonly string[]): Promise<() => void>
  /** Resolves when it is remembered neither in memory nor in the spool. */
  forget(gone: Gone): Promise<void>
}

/** Who or what was deleted. Hashes are decimal text; the notes go by those of sessions and installs. */
export type Gone =
  | { readonly is: 'project'; readonly project: string }
  | {
      readonly is: 'people'
      readonly project: string
      readonly people: readonly string[]
      readonly notes: readonly string[]
    }
