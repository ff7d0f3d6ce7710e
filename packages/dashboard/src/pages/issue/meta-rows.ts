export interface MetaRow {
  /** `cart.lines`: the way to the value. */
  readonly path: string
  readonly value: string
}

const maxDepth = 4

/** A meta as the lines of a table: objects are opened, lists and what lies too deep stay as JSON. */
export function metaRowsOf(meta: Readonly<Record<string, unknown>>): readonly MetaRow[] {
  return rowsOf(meta, [])
}

function rowsOf(value: object, path: readonly string[]): readonly MetaRow[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const way = [...path, name]
    if (isPlain(inner) && way.length < maxDepth && Object.keys(inner).length > 0) {
      return rowsOf(inner, way)
    }
    return [{ path: way.join('.'), value: textOf(inner) }]
  })
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
