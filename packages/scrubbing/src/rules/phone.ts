import { endOf, isDigit, isWord } from './chars.ts'
import type { Find, Rule } from './rule.ts'

/** `+49 (0) 151 2345-6789`: eight to fifteen digits (E.164), at most two separators between two of them. */
const international = /\+[1-9](?:[ ()./\u00a0\u2010\u2011-]{0,2}\d){7,14}(?!\d)/y
/** The same with `00` for the plus. */
const doubleZero = /00[1-9](?:[ ()/\u00a0-]{0,2}\d){7,13}(?!\d)/y
/** North America: `555-123-4567`, `1-800-555-0199`. */
const dashed = /(?:1[-. ])?[1-9]\d\d-\d{3}-\d{4}(?![\w-])/y
const dotted = /(?:1\.)?[2-9]\d\d\.[2-9]\d\d\.\d{4}(?![\w.-])/y
const spaced = /(?:1 )?[2-9]\d\d [2-9]\d\d[ -]\d{4}(?![\w-]| ?\d)/y
/** Mobile numbers of China. */
const chinese = /1[3-9]\d[ -]\d{4}[ -]\d{4}(?![\w-]| ?\d)/y
/** A trunk zero and groups: `0151 23456789`, `030/1234567`, `020 7946 0958`, `090-1234-5678`. */
const national = /0[1-9]\d{0,4}(?:[ /-]\d{2,8}){1,4}(?![\w:-]|[ ./,]?\d)/y
/** France writes pairs: `06 12 34 56 78`, also with dots. */
const pairs = /0[1-9]([ .-])\d\d(?:\1\d\d){3}(?![\w-]|\1?\d)/y
/** `(030) 1234567`, `(11) 91234-5678`, `(555) 123-4567`. */
const bracketed = /\(\d{2,5}\)[ /-]?\d{2,5}(?:[ -]?\d{2,5}){1,3}(?![\w-])/y
/** After a word that says so, nearly anything. */
const labelled = /\d(?:[ ()./-]{0,2}\d){5,14}(?!\d)/y
const label =
  /(?:^|[^a-z])(?:tel|telefon|telephone|phone|mobile|mobil|handy|cell|fax|whatsapp|sms|call)(?:[ _-]?(?:no|nr|number|nummer))?$/i
/** The last letters of those words. */
const labelEnds = 'lneyxpsorLNEYXPSOR'

const dayMonthYear = /^0?\d{1,2}[ /-]\d{1,2}[ /-]\d{2,4}\b/

function digitsIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) if (isDigit(text.charCodeAt(at))) count++
  return count
}

function found(start: number, end: number): Find {
  return { start, end, kind: 'phone' }
}

/** Part of a longer word, number or dashed id. */
function isInside(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (isWord(before)) return true
  return (before === 45 || before === 46) && isWord(text.charCodeAt(at - 2))
}

/** A phone number, seen at its plus. */
export const plusPhone: Rule = (text, at) => {
  if (isWord(text.charCodeAt(at - 1))) return undefined
  const end = endOf(international, text, at)
  return end === -1 || isWord(text.charCodeAt(end)) ? undefined : found(at, end)
}

/** A phone number, seen at the bracket around its area code. */
export const bracketPhone: Rule = (text, at) => {
  if (!isDigit(text.charCodeAt(at + 1)) || isWord(text.charCodeAt(at - 1))) return undefined
  const end = endOf(bracketed, text, at)
  if (end === -1) return undefined
  const digits = digitsIn(text.slice(at, end))
  return digits >= 9 && digits <= 13 ? found(at, end) : undefined
}

/** A phone number whose first digit is at `at`; `run` is where that first run of digits ends. */
export function phoneAt(text: string, at: number, run: number): Find | undefined {
  if (isInside(text, at)) return undefined
  const end = text.charCodeAt(at) === 48 ? zeroPhone(text, at, run) : plainPhone(text, at, run)
  if (end !== -1) return found(at, end)
  const labelledEnd = isLabelled(text, at) ? endOf(labelled, text, at) : -1
  return labelledEnd === -1 ? undefined : found(at, labelledEnd)
}

function zeroPhone(text: string, at: number, run: number): number {
  if (isBytes(text, at)) return -1
  if (text.charCodeAt(at + 1) === 48) return endOf(doubleZero, text, at)
  if (run - at > 6) return -1
  const inPairs = endOf(pairs, text, at)
  if (inPairs !== -1) return inPairs
  const end = endOf(national, text, at)
  if (end === -1) return -1
  const number = text.slice(at, end)
  const digits = digitsIn(number)
  return digits < 9 || digits > 12 || dayMonthYear.test(number) ? -1 : end
}

/** By the separator after the first three digits, or after the 1 that some write before them. */
function plainPhone(text: string, at: number, run: number): number {
  const length = run - at
  if (length !== 3 && (length !== 1 || text.charCodeAt(at) !== 49)) return -1
  switch (text.charCodeAt(run)) {
    case 45: {
      const end = endOf(dashed, text, at)
      return end === -1 ? endOf(chinese, text, at) : end
    }
    case 46:
      return endOf(dotted, text, at)
    case 32: {
      const end = isListed(text, at) ? -1 : endOf(spaced, text, at)
      return end === -1 ? endOf(chinese, text, at) : end
    }
    default:
      return -1
  }
}

/** `0a 02 82 01 01 00`: a dump of bytes. */
function isBytes(text: string, at: number): boolean {
  return /(?:^|[^\w])(?:\d[\da-f]|[a-f]\d) $/i.test(text.slice(Math.max(0, at - 4), at))
}

/** `12 555 234 5678`: one of several numbers in a row. */
function isListed(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at - 2))
}

function isLabelled(text: string, at: number): boolean {
  let end = at
  while (at - end < 4 && isMark(text.charCodeAt(end - 1))) end--
  if (end === at || !labelEnds.includes(text.charAt(end - 1))) return false
  return label.test(text.slice(Math.max(0, end - 20), end))
}

/** Space `" # ' . : =` */
function isMark(code: number): boolean {
  return (
    code === 32 ||
    code === 34 ||
    code === 35 ||
    code === 39 ||
    code === 46 ||
    code === 58 ||
    code === 61
  )
}
