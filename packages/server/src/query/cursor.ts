/** Where a page ended: the value it was sorted by and the id. Opaque to whoever holds it. */
export interface Cursor {
  readonly value: number
  readonly id: string
}

/** `sort` is part of it, so that a cursor of another order is not mistaken for one of this. */
export function cursorText(sort: string, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** Undefined for what this list did not give out: what lists are sorted by are counts and times, none below zero. */
export function cursorOf(sort: string, text: string): Cursor | undefined {
  const shape = /^\["([a-z_]+)",(\d{1,16}),"([0-9a-f]{16})"\]$/
  const [, sortedBy, value, id] = shape.exec(Buffer.from(text, 'base64url').toString()) ?? []
  if (sortedBy !== sort || id === undefined) return undefined
  return { value: Number(value), id }
}
