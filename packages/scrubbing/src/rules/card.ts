import { isDigit } from './chars.ts'

/** Issuers by the range of their first four digits, and the lengths their numbers have (ISO/IEC 7812). */
const issuers: readonly (readonly [from: number, to: number, lengths: readonly number[]])[] = [
  [3000, 3059, [14, 16]],
  [3095, 3095, [14, 16]],
  [3400, 3499, [15]],
  [3528, 3589, [16, 17, 18, 19]],
  [3600, 3699, [14]],
  [3700, 3799, [15]],
  [3800, 3999, [14, 16]],
  [4000, 4999, [13, 16, 19]],
  [5000, 5099, [13, 14, 15, 16, 17, 18, 19]],
  [5100, 5599, [16]],
  [5600, 5899, [13, 14, 15, 16, 17, 18, 19]],
  [2221, 2720, [16]],
  [6000, 6999, [16, 17, 18, 19]],
  [8100, 8199, [16, 17, 18, 19]],
]

/** Luhn's check over the digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = digits.length - 1, double = false; index >= 0; index--, double = !double) {
    const digit = digits.charCodeAt(index) - 48
    const twice = digit > 4 ? digit * 2 - 9 : digit * 2
    sum += double ? twice : digit
  }
  return sum % 10 === 0
}

function isCard(digits: string): boolean {
  const head = Number(digits.slice(0, 4))
  const fits = issuers.some(
    ([from, to, lengths]) => head >= from && head <= to && lengths.includes(digits.length),
  )
  return fits && passesLuhn(digits)
}

/** Space, hyphen, dot, no-break spaces. */
function isSeparator(code: number): boolean {
  return code === 32 || code === 45 || code === 46 || code === 160 || code === 0x202f
}

/**
 * The end of a card number whose first digit is at `at`, or -1: one run of digits, or groups of three and more parted by
 * one and the same separator.
 */
export function cardEnd(text: string, at: number): number {
  let digits = ''
  let separator = Number.NaN
  for (let from = at; digits.length < 19; ) {
    const end = runEnd(text, from)
    digits += text.slice(from, end)
    if (digits.length > 12 && isCard(digits)) return end
    if (end - from < 3 || !isJoint(text, end, separator)) return -1
    separator = text.charCodeAt(end)
    from = end + 1
  }
  return -1
}

function runEnd(text: string, from: number): number {
  let end = from
  while (isDigit(text.charCodeAt(end)) && end - from < 20) end++
  return end
}

/** A separator, the same as the one before if there was one, and a digit after it. */
function isJoint(text: string, at: number, separator: number): boolean {
  const code = text.charCodeAt(at)
  const isSame = Number.isNaN(separator) || code === separator
  return isSame && isSeparator(code) && isDigit(text.charCodeAt(at + 1))
}
