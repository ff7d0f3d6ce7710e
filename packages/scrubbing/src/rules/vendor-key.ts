import { endOf, isWord, wordStart } from './chars.ts'
import type { Find, Kind, Rule } from './rule.ts'

/** A run of characters of keys, at least so long: one look that spares most words the patterns below. */
function hasRun(text: string, at: number, least: number): boolean {
  for (let to = at; to < at + least; to++) {
    const code = text.charCodeAt(to)
    if (!isWord(code) && code !== 45) return false
  }
  return true
}

/** The characters before the `_`, `-` or `.` of a prefix. */
export const underscoredEnds = 'kcposruhbtmf1aeldnidgv'
export const hyphenedEnds = 'ktabeoprsiXKALEyl'
export const dottedEnds = 'Gsb9'

/** Keys whose prefix ends with `_`: Stripe, GitHub, npm, Hugging Face, DigitalOcean, Shopify, Linear, Docker, Grafana and kin. */
const underscored =
  /(?:[a-z]{2,10}_(?:live|test|prod|sandbox)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,}|gh[opusr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|npm_[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{20,}|do[opr]_v1_[a-f0-9]{32,}|shp(?:at|ca|pa|ss)_[a-fA-F0-9]{20,}|lin_(?:api|oauth)_[A-Za-z0-9]{20,}|dckr_(?:pat|oat)_[\w-]{20,}|gl(?:sa|c)_[A-Za-z0-9+/=_]{20,}|rubygems_[a-f0-9]{32,}|(?:secret|ntn)_[A-Za-z0-9]{32,}|figd_[\w-]{20,}|sbp_[a-f0-9]{20,}|re_[A-Za-z0-9]{8,}_[A-Za-z0-9]{12,}|nfp_[A-Za-z0-9]{30,}|phc_[A-Za-z0-9]{30,}|pscale_(?:tkn|pw|oauth)_[\w-]{20,}|sk_[a-f0-9]{32,}|EAACEdEose0cBA\w+)/y

/** And those with `-`: OpenAI, Anthropic, GitLab, Slack, PyPI, Google OAuth, Square, Postman, New Relic, age, Mailgun. */
const hyphened =
  /(?:sk-(?:(?:proj|ant|svcacct|admin|or|lf)-[\w-]{16,}|[A-Za-z0-9]{20,})|gl(?:pat|dt|rt|cbt|ptt|soat|ft)-[\w-]{16,}|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{20,}|xwfp-[\w-]{20,}|pypi-[\w-]{16,}|GOCSPX-[\w-]{16,}|sq0[a-z]{3}-[\w-]{20,}|EAAA[\w-]{30,}|PMAK-[\w-]{20,}|NRA[KAL]-[A-Z0-9]{20,}|AGE-SECRET-KEY-1[A-Z0-9]{20,}|key-[a-f0-9]{32}|pat-[a-z]{2}\d-[\w-]{30,}|tk-us-[\w-]{30,}|pul-[a-f0-9]{40})/y

const dotted = /(?:SG\.[\w-]{16,}\.[\w-]{16,}|hvs\.[\w-]{20,}|hvb\.[\w-]{20,}|ya29\.[\w-]{20,})/y

const amazon = /A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])/y
const google = /AIza[\w-]{30,}/y
const twilio = /SK[0-9a-f]{32}(?![0-9a-z])/y
const telegram = /:AA[\w-]{32,34}(?![\w-])/y

function matched(pattern: RegExp, text: string, start: number): Find | undefined {
  const end = endOf(pattern, text, start)
  return end === -1 ? undefined : { start, end, kind: 'key' satisfies Kind }
}

/** The word that ends at `at`, taken from its first character if that lies in reach and nothing was taken there. */
function prefixed(
  pattern: RegExp,
  text: string,
  { at, floor }: { at: number; floor: number },
): Find | undefined {
  const start = wordStart(text, at, { floor, most: 12 })
  return start === at ? undefined : matched(pattern, text, start)
}

export const underscoredKey: Rule = (text, at, floor) =>
  hasRun(text, at + 1, 10) ? prefixed(underscored, text, { at, floor }) : undefined

export const hyphenedKey: Rule = (text, at, floor) =>
  hasRun(text, at + 1, 10) ? prefixed(hyphened, text, { at, floor }) : undefined

export const dottedKey: Rule = (text, at, floor) =>
  hasRun(text, at + 1, 16) ? prefixed(dotted, text, { at, floor }) : undefined

/** AWS and Google, seen at their `I`. */
export const capitalKey: Rule = (text, at, floor) => {
  for (const back of [2, 1]) {
    if (at - back < floor || isWord(text.charCodeAt(at - back - 1))) continue
    const find = matched(back === 2 ? amazon : google, text, at - back)
    if (find !== undefined) return find
  }
  return undefined
}

/** Twilio, seen at its `K`. */
export const twilioKey: Rule = (text, at, floor) =>
  at - 1 < floor || text.charCodeAt(at - 1) !== 83 || isWord(text.charCodeAt(at - 2))
    ? undefined
    : matched(twilio, text, at - 1)

/** A Telegram bot's token, seen at its colon. */
export const telegramToken: Rule = (text, at, floor) => {
  if (text.charCodeAt(at + 1) !== 65) return undefined
  const end = endOf(telegram, text, at)
  const start = wordStart(text, at, { floor, most: 10 })
  return end === -1 || at - start < 8 ? undefined : { start, end, kind: 'key' }
}
