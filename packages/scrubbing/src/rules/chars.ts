/** Character codes as the rules see them; NaN, which is what lies beyond a text's ends, is none of them. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** ASCII letters. */
export function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

export function isHex(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)
}

/** Letters, digits and the underscore. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95
}

/** What ends a word in any text: white space and quotes, brackets and the like; beyond the ends, too. */
export function isSpace(code: number): boolean {
  return code <= 32 || code === 160 || Number.isNaN(code)
}

/** The regular expression, which must be sticky, at exactly this place; the end of the match, or -1. */
export function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Where the word characters that end before `at` begin; looks back at most `most` characters and not before `floor`. */
export function wordStart(
  text: string,
  at: number,
  { floor, most }: { floor: number; most: number },
): number {
  const stop = Math.max(floor, at - most)
  let start = at
  while (start > stop && isWord(text.charCodeAt(start - 1))) start--
  return start
}
