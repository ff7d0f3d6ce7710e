/**
 * A scrubber of a few hundred bytes for clients that count them: what people leave in messages and URLs most often, gone
 * before anything is sent or stored on the device. The server's complete rules look again. Marks are the same, but for
 * `[removed]`, which stands for every value that its name gives away.
 *
 * NOTE: no look-behind, which older Safaris cannot even parse, and every repetition is bounded.
 */
const names =
  '((?:passw(?:or)?d|pwd|secret|token|api[_-]?key|cookie|authorization|session[_-]?id|\\botp)["\'\\\\]{0,4}'
const value = '(?!\\[)[^\\s&"\'<>`)}\\]|,;:]{1,4000}'

const rules: readonly (readonly [string, string])[] = [
  // User and password of a URL.
  ['(://)[^\\s/?#"\'<>]{1,256}@', '$1'],
  // Not `f@app.min.js:1:2`, `icon@2x.png`, `pkg@1.2.3`.
  [
    "[\\w.+~'À-ɏ-]{1,64}(?:@|%(?:25)*40)(?!\\d+\\.\\d+\\.)(?:[\\wÀ-ɏ-]{1,63}\\.){1,8}(?!(?:min|[cm]?[jt]sx?|s?css|json|html?|png|webp|t?gz)\\b)[a-z]{2,24}\\b(?!:/|[:/][\\w-]+/)",
    '[email]',
  ],
  ['(^|[^\\w-])eyJ[\\w-]{6,2000}(?:\\.[\\w-]{0,4000}){1,4}', '$1[jwt]'],
  ['\\b(bearer|basic) +(?=[\\w.~+/-]{0,99}\\d)[\\w.~+/-]{8,4000}=*', '$1 [token]'],
  [
    '\\b(?:[sr]k[_-]|gh[a-z]{1,4}_|glpat-|xox[a-z]-|AKIA|AIza)(?=\\D{0,40}\\d)[\\w-]{12,400}',
    '[key]',
  ],
  // `?token=…`
  [
    `([?&#](?:code|state|key|sig|session|user|email|[\\w-]{0,30}(?:token|signature))=)${value}`,
    '$1[removed]',
  ],
  // `"password": "…"`
  [`${names} ?[=:] ?\\\\{0,3}["'])[^"'\\\\]{1,4000}`, '$1[removed]'],
  // `password=…`, `password: …` where it has a digit and so is no word of a sentence.
  [
    `${names}(?:=(?![= ])|: {0,2}(?=\\S{0,99}\\d)))(?!undefined|null|true|false)${value}`,
    '$1[removed]',
  ],
]

/** Not the digits after a decimal point. */
const card = /(^|[^.\d])([2-6]\d{3}([ -]?)\d{4}\3\d{4}\3\d{4})\b/g

/** The sum of Luhn's check, 0 for a card; most runs of digits are times and ids. */
function luhn(text: string): number {
  const digits = [...text.replace(/\D/g, '')].reverse()
  return (
    digits.reduce((sum, digit, at) => sum + (at % 2 && +digit < 9 ? (+digit * 2) % 9 : +digit), 0) %
    10
  )
}

/** A scrubber: the text with a mark for each find. Making it takes a while, so it is made when it is first needed. */
export function createBriefScrubber(): (text: string) => string {
  const compiled = rules.map(([pattern, mark]) => [RegExp(pattern, 'gi'), mark] as const)
  return (text) => {
    let clean = text
    for (const [pattern, mark] of compiled) clean = clean.replace(pattern, mark)
    return clean.replace(card, (whole, before, digits) =>
      luhn(digits) ? whole : `${before}[card]`,
    )
  }
}
