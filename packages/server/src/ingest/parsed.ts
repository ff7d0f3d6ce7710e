/** JSON, or undefined where it is none. A mark of byte order before it is passed over (RFC 8259, 8.1). */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text)
  } catch {
    return undefined
  }
}

const byteOrderMark = 0xfe_ff
