import { isDigit, isLetter } from './chars.ts'
import type { Find } from './rule.ts'

/** Country and length of its numbers (SWIFT's IBAN registry). */
const lengths = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
)

/** The remainder of ISO 7064: first four characters to the end, letters as 10 to 35, modulo 97. */
function passesMod97(iban: string): boolean {
  let rest = 0
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36)
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97
  }
  return rest === 1
}

/** An IBAN whose check digits begin at `at`: whole, or in groups parted by single spaces or hyphens. */
export function ibanAround(text: string, at: number, floor: number): Find | undefined {
  const start = at - 2
  const before = text.charCodeAt(start - 1)
  if (start < floor || isDigit(before) || isLetter(before)) return undefined
  const length = lengths.get(text.slice(start, at).toUpperCase())
  if (length === undefined) return undefined
  let iban = ''
  let end = start
  while (iban.length < length) {
    const code = text.charCodeAt(end)
    if (isDigit(code) || isLetter(code)) iban += text[end]
    else if (!isGap(text, end, iban.length)) return undefined
    end++
  }
  const after = text.charCodeAt(end)
  if (isDigit(after) || isLetter(after) || !passesMod97(iban)) return undefined
  return { start, end, kind: 'iban' }
}

/** Groups are of four. */
function isGap(text: string, at: number, taken: number): boolean {
  const code = text.charCodeAt(at)
  if (taken % 4 !== 0 || (code !== 32 && code !== 45 && code !== 160)) return false
  const next = text.charCodeAt(at + 1)
  return isDigit(next) || isLetter(next)
}
