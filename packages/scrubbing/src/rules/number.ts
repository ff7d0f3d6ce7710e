import { ipv4At } from './address.ts'
import { cardEnd } from './card.ts'
import { endOf, isDigit, isLetter, isWord } from './chars.ts'
import { ibanAround } from './iban.ts'
import { phoneAt } from './phone.ts'
import type { Find, Rule } from './rule.ts'

/** US social security numbers: area not 000, 666 or 9xx, group not 00, serial not 0000. */
const ssn = /(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])/y

/** Whether a separator that numbers of people have follows a run of digits: space, `-`, `.`, `/`, no-break spaces. */
function isJoint(code: number): boolean {
  return code === 32 || (code >= 45 && code <= 47) || code === 160 || code === 0x202f
}

/** Whatever begins with a run of digits, seen at its first one: asked once for each run, so most runs must leave early. */
export const digits: Rule = (text, at, floor) => {
  const before = text.charCodeAt(at - 1)
  if (isLetter(before) && isLetter(text.charCodeAt(at - 2))) {
    const iban = ibanAround(text, at, floor)
    if (iban !== undefined) return iban
  }
  let run = at + 1
  while (run - at < 20 && isDigit(text.charCodeAt(run))) run++
  const isLong = run - at > 5
  if (!isLong && !isJoint(text.charCodeAt(run))) return undefined
  // The digits after a decimal point, or a later part of an address or version.
  if (before === 46 && isDigit(text.charCodeAt(at - 2))) return undefined
  return card(text, at, run) ?? (isWord(before) ? undefined : grouped(text, at, run))
}

function card(text: string, at: number, run: number): Find | undefined {
  if (run - at !== 4 && run - at < 13) return undefined
  const end = cardEnd(text, at)
  return end !== -1 && isApart(text, at, { run, end })
    ? { start: at, end, kind: 'card' }
    : undefined
}

function grouped(text: string, at: number, run: number): Find | undefined {
  const next = text.charCodeAt(run)
  const address = next === 46 && run - at < 4 ? ipv4At(text, at) : undefined
  if (address !== undefined) return address
  const end = next === 45 && run - at === 3 ? endOf(ssn, text, at) : -1
  return end === -1 ? phoneAt(text, at, run) : { start: at, end, kind: 'ssn' }
}

/** Groups must stand alone; one run may touch letters (`card4111…`), for hashes hardly ever hold so many digits in a row. */
function isApart(text: string, at: number, { run, end }: { run: number; end: number }): boolean {
  if (run === end) return true
  const after = text.charCodeAt(end)
  const isIdBefore = text.charCodeAt(at - 1) === 45 && isWord(text.charCodeAt(at - 2))
  const isIdAfter = after === 45 && isWord(text.charCodeAt(end + 1))
  return !isWord(text.charCodeAt(at - 1)) && !isWord(after) && !isIdBefore && !isIdAfter
}
