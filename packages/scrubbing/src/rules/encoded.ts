import { isHex, isSpace } from './chars.ts'

/** Quotes and angles end a token as white space does. */
function isEnd(code: number): boolean {
  return isSpace(code) || code === 34 || code === 39 || code === 60 || code === 62 || code === 96
}

/** How far a token goes in one direction: over balanced round brackets, not out of those it stands in. */
function reach(text: string, at: number, { step, stop }: { step: 1 | -1; stop: number }): number {
  const opening = step === 1 ? 40 : 41
  const closing = step === 1 ? 41 : 40
  let depth = 0
  let to = at
  for (; to !== stop; to += step) {
    const code = text.charCodeAt(to)
    if (code === opening) depth++
    if (isEnd(code) || (code === closing && depth-- === 0)) break
  }
  return to
}

/** The token around a percent sign that begins an encoded character, or nothing. */
export function encodedToken(
  text: string,
  at: number,
  floor: number,
): { start: number; end: number } | undefined {
  if (!isHex(text.charCodeAt(at + 1)) || !isHex(text.charCodeAt(at + 2))) return undefined
  return {
    start: reach(text, at - 1, { step: -1, stop: floor - 1 }) + 1,
    end: reach(text, at + 3, { step: 1, stop: text.length }),
  }
}

/**
 * A token with its ASCII characters decoded, also where it was encoded two or three times, as URLs in URLs are. Other
 * characters stay: none of the rules needs them.
 */
export function decoded(token: string): string {
  let text = token
  for (let round = 0; round < 3 && text.includes('%'); round++) {
    const next = text.replace(/%[0-7][0-9a-f]/gi, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(1), 16)),
    )
    if (next === text) break
    text = next
  }
  return text
}

/** White space and control characters as they were sent, so that a URL stays one word. */
export function encodedSpace(text: string): string {
  return text.replace(
    /[\s\p{Cc}]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}
