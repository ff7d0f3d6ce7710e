/**
 * chDB serialises its own bound calls process-wide, so parameters are bound in the session by `SET param_x` instead:
 * the value is parsed by its `{x:Type}`, never read as SQL. What is left for us is the string literal's escaping.
 */
export function boundStatement(sql: string, params: ReadonlyMap<string, string>): string {
  const settings = [...params].map(([name, value]) => {
    if (!/^[a-z_][a-z0-9_]*$/i.test(name)) throw new TypeError('a parameter has an invalid name')
    return `param_${name}=${literal(value)}`
  })
  // NOTE: one statement for all of them: each of its own takes the engine a tenth of a millisecond.
  return settings.length === 0 ? sql : `SET ${settings.join(', ')};\n${sql}`
}

export function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\0', '\\0')}'`
}

export interface InsertTarget {
  readonly table: string
  readonly columns?: readonly string[]
  readonly format: 'JSONEachRow'
}

/** `INSERT INTO t (a, b) FORMAT JSONEachRow`, the only form of insert with a body that the engine takes. */
export function insertTargetOf(query: string): InsertTarget | undefined {
  const found =
    /^\s*insert\s+into\s+([a-z0-9_.]+)\s*(?:\(([^()]*)\))?\s*format\s+JSONEachRow\s*$/i.exec(query)
  const table = found?.[1]
  if (table === undefined) return undefined
  const columns = found?.[2]?.split(',').map((column) => column.trim().replaceAll(/[`"]/g, ''))
  return {
    table,
    format: 'JSONEachRow',
    ...(columns !== undefined && { columns }),
  }
}
