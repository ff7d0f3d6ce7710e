import type { KeyObject } from 'node:crypto'
import type { DropReason } from '@earshot/protocol'

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
  ): Promise<number>
  /** Bytes that wait for the facts. */
  waitingBytes(): number
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
}

export interface AdmissionSource {
  all(): Promise<readonly Admission[]>
  find(key: string): Promise<Admission | undefined>
  /** Changes when any record has. */
  version(): number
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
export type RefusalReason = Exclude<DropReason, `report/${string}` | `item/${string}`>

export type Endpoint = 'event' | 'ping' | 'report'

/** Every loss gets a name. `project` is '' where no project is known. */
export interface Ledger {
  drop(loss: {
    readonly project: string
    readonly endpoint: Endpoint
    readonly reason: DropReason
  }): void
}
