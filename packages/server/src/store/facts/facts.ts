/** A value bound to `{name:Type}`; dates are bound as integers or strings, 64-bit integers as strings. */
export type Param = string | number | readonly string[] | readonly number[]

/** The engine cannot be asked now: it is being restarted, or cannot be reached. Asking again later may succeed. */
export class FactsUnavailable extends Error {
  override name = 'FactsUnavailable' as const
  readonly code = 'facts/unavailable'
}

export interface Insert {
  readonly ndjson: Uint8Array | AsyncIterable<Uint8Array>
  readonly token: string
}

/** The facts, wherever they are: the embedded engine behind its socket, or a ClickHouse cluster. */
export interface Facts {
  /** One question. 64-bit integers come as strings; ask for `toFloat64` or smaller types where numbers are wanted. */
  ask<Row>(sql: string, params?: Readonly<Record<string, Param>>): Promise<readonly Row[]>
  /** A statement without an answer: DDL, mutations. */
  run(sql: string, params?: Readonly<Record<string, Param>>): Promise<void>
  /** Rows as NDJSON, whole or in parts. The same token again is stored once, in the table and in its views. */
  insert(table: string, insert: Insert): Promise<void>
  /** Resolves when the engine answers. */
  ready(): Promise<boolean>
}
