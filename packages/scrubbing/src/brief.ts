/**
 * A scrubber of a few hundred bytes for clients that count them: what people leave in messages and URLs most often, gone
 * before anything is sent or stored on the device. The server's complete rules look again. Marks are the same, but for
 * `[removed]`, which stands for every value that its name gives away.
 *
 * NOTE: no look-behind, which older Safaris cannot even parse, and every repetition is bounded.
 */
const names = String.raw`((?:passw(?:or)?d|pwd|secret|token|api[_-]?key|signature|cookie|session[_-]?id|\b(?:pin|otp|cvv))["'\\]{0,4}`
const value = String.raw`(?!\[)[^\s&"'<>\`)}\]|,;:]{1,4000}`

const rules: readonly (readonly [RegExp, string])[] = [
  // User and password of a URL.
  [/(:\/\/)[^\s/?#"'<>]{1,256}@/g, '$1'],
  // Not `f@app.min.js:1:2`, `icon@2x.png`, `pkg@1.2.3`.
  [
    /[\w.+~'\u00c0-\u024f-]{1,64}(?:@|%(?:25)*40)(?!\d+\.\d+\.)(?:[\w\u00c0-\u024f-]{1,63}\.){1,8}(?!(?:min|bundle|chunk|[cm]?[jt]sx?|vue|svelte|s?css|json|map|html?|wasm|png|jpe?g|svg|webp|gif|php|t?gz)\b)[a-z]{2,24}\b(?!:\/|[:/][\w-]+\/)/gi,
    '[email]',
  ],
  [/(^|[^\w-])eyJ[\w-]{6,2000}(?:\.[\w-]{0,4000}){1,4}/g, '$1[jwt]'],
  [/\b(bearer|basic|token) +(?=[\w.~+/-]{0,99}\d)[\w.~+/-]{8,4000}=*/gi, '$1 [token]'],
  [
    /\b(?:[sr]k_(?:live|test)_|sk-|gh[opusr]_|github_pat_|glpat-|xox[a-z]-|AKIA|AIza)(?=\D{0,40}\d)[\w-]{12,400}/g,
    '[key]',
  ],
  // `?token=…`
  [
    RegExp(
      `([?&#](?:code|state|key|sig|nonce|hash|session|user|email|q|[\\w-]{0,30}(?:token|signature))=)${value}`,
      'gi',
    ),
    '$1[removed]',
  ],
  // `"password": "…"`
  [RegExp(`${names} ?[=:] ?\\\\{0,3}["'])[^"'\\\\]{1,4000}`, 'gi'), '$1[removed]'],
  // `password=…`, `password: …` where it has a digit and so is no word of a sentence.
  [
    RegExp(
      `${names}(?:=(?![= ])|: {0,2}(?=\\S{0,99}\\d)))(?!undefined|null|true|false)${value}`,
      'gi',
    ),
    '$1[removed]',
  ],
]

/** Digits of a card by Luhn's check, in one run or in groups; most runs are times and ids. */
const card = /\b[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}\b|\b3[47]\d{2}([ -]?)\d{6}\2\d{5}\b/g

function luhn(text: string): number {
  const digits = text.replace(/\D/g, '')
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]) * (1 + (at % 2))
    sum += digit - (digit > 9 ? 9 : 0)
  }
  return sum % 10
}

/** The text with a mark for each find. */
export function scrubBriefly(text: string): string {
  let clean = text
  for (const [pattern, mark] of rules) clean = clean.replace(pattern, mark)
  return clean.replace(card, (digits: string, ...found: unknown[]) => {
    const [whole, at] = [String(found[3]), Number(found[2])]
    // Not the digits after a decimal point.
    return luhn(digits) === 0 && whole[at - 1] !== '.' ? '[card]' : digits
  })
}
