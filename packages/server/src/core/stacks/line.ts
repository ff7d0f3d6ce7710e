/** One line of a stack, read but not yet judged. `line` and `column` are 0 where the engine told none. */
export interface Place {
  /** As the engine wrote it; `async ` before it where the call was awaited. */
  readonly name: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Files that engines name instead of a place. */
const placeless = new Set([
  'native',
  'native code',
  '[native code]',
  '<anonymous>',
  'unknown location',
  '[wasm code]',
])

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** Where the digits that end before `end` begin. */
function digitsStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < 10 && isDigit(text.charCodeAt(start - 1))) start--
  return start
}

/** `file:line:column`, `file:line`, or one of the words for no place; nothing where it is neither. */
export function placeOf(name: string, location: string): Place | undefined {
  const end = location.length
  const last = digitsStart(location, end)
  if (last === end || location.charCodeAt(last - 1) !== 58) return placelessOf(name, location)
  const first = digitsStart(location, last - 1)
  const hasBoth = first < last - 1 && location.charCodeAt(first - 1) === 58
  const [lineStart, lineEnd] = hasBoth ? [first, last - 1] : [last, end]
  return {
    name,
    file: location.slice(0, lineStart - 1),
    line: Number(location.slice(lineStart, lineEnd)),
    column: hasBoth ? Number(location.slice(last, end)) : 0,
  }
}

/** WebAssembly: `module:wasm-function[12]:0x1a2b`, the offset in hexadecimal. */
const wasm = /^(.*?):(wasm-function\[\d+\]):(0x[0-9a-f]+)$/

function placelessOf(name: string, location: string): Place | undefined {
  if (placeless.has(location)) return { name, file: location, line: 0, column: 0 }
  if (location.startsWith('index ')) return { name, file: 'native', line: 0, column: 0 }
  const [, file, wasmFunction = '', offset = '0'] = wasm.exec(location) ?? []
  if (file === undefined) return undefined
  return { name: name === '' ? wasmFunction : name, file, line: 0, column: Number(offset) }
}
