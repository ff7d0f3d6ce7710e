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
  return /^\s*insert\s+into\s+([a-z0-9_]+)\s+format\s+JSONEachRow\s*$/i.exec(query)?.[1]
}

export interface FileInsert {
  readonly table: string
  /** A file of NDJSON. */
  readonly path: string
  /** The same token again is stored once. */
  readonly token: string | undefined
}

/** A column of a table and its type, as `system.columns` tells them. */
export interface Column {
  readonly name: string
  readonly type: string
}

/**
 * Reads the rows of a file as what the table takes. Types are the table's, but words of a dictionary are read as plain
 * texts, and looked up column by column afterwards: done row by row it takes more than half of the time of an insert.
 */
export function insertStatement(
  { table, path, token }: FileInsert,
  columns: readonly Column[],
): string {
  const once = token === undefined ? '' : ` settings insert_deduplication_token = ${literal(token)}`
  const names = columns.map(({ name }) => name).join(', ')
  const types = columns.map(({ name, type }) => `${name} ${withoutDictionaries(type)}`).join(', ')
  const rows = `file(${literal(path)}, 'JSONEachRow', ${literal(types)})`
  return `insert into ${table} (${names})${once} select ${names} from ${rows}`
}

function withoutDictionaries(type: string): string {
  return type.replace(/LowCardinality\((\w+(?:\(\w+\))?)\)/g, '$1')
}
