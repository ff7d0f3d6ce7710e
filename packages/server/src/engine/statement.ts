/**
 * chDB serialises its own bound calls process-wide, so parameters are bound in the session by `SET param_x` instead:
 * the value is parsed by its `{x:Type}`, never read as SQL. What is left for us is the string literal's escaping.
 */
export function boundStatement(
  sql: string,
  { params, threads }: { readonly params: ReadonlyMap<string, string>; readonly threads: number },
): string {
  const bound = [...params].map(([name, value]) => {
    if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new TypeError('a parameter has an invalid name')
    return `param_${name}=${literal(value)}`
  })
  // NOTE: one statement for all of them: each of its own takes the engine a tenth of a millisecond.
  return `SET ${[`max_threads=${threads}`, ...bound].join(', ')};\n${sql}`
}

export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`
}

/** The table of `INSERT INTO t FORMAT JSONEachRow`, the only form of insert with a body that the engine takes. */
export function insertTableOf(query: string): string | undefined {
  return /^\s*insert\s+into\s+([a-z0-9_.]+)\s+format\s+JSONEachRow\s*$/i.exec(query)?.[1]
}

export interface FileInsert {
  readonly table: string
  /** A file of NDJSON. */
  readonly path: string
  /** The same token again is stored once. */
  readonly token: string | undefined
}

/** Reads the rows of a file as what the table takes: types and defaults are the table's. */
export function insertStatement({ table, path, token }: FileInsert): string {
  const once = token === undefined ? '' : ` settings insert_deduplication_token = ${literal(token)}`
  return `insert into ${table}${once} select * from file(${literal(path)}, 'JSONEachRow')`
}
