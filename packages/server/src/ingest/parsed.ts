/** Sees every value as it is read, `this` being what holds it; `told.source` is a number as it was written. */
export type Reviver = (
  this: unknown,
  ...read: readonly [key: string, value: unknown, told?: { readonly source?: string }]
) => unknown

/** JSON, or undefined where it is none. A mark of byte order before it is passed over (RFC 8259, 8.1). */
export function parsed(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text, reviver)
  } catch {
    return undefined
  }
}

const byteOrderMark = 0xfe_ff
