import type { RemovedFrom, Tally } from './removed.ts'
import { ipv6 } from './rules/address.ts'
import { assignment } from './rules/assignment.ts'
import { bearer } from './rules/bearer.ts'
import { isDigit, isWord } from './rules/chars.ts'
import { email } from './rules/email.ts'
import { decoded, encodedSpace, encodedToken } from './rules/encoded.ts'
import { homeFolder } from './rules/home-folder.ts'
import { jwt } from './rules/jwt.ts'
import { digits } from './rules/number.ts'
import { bracketPhone, plusPhone } from './rules/phone.ts'
import { privateKey } from './rules/private-key.ts'
import { firstOf, type Kind, marks, type Rule } from './rules/rule.ts'
import { userAgent } from './rules/user-agent.ts'
import { userInfo, webHook } from './rules/user-info.ts'
import {
  capitalKey,
  dottedEnds,
  dottedKey,
  hyphenedEnds,
  hyphenedKey,
  telegramToken,
  twilioKey,
  underscoredEnds,
  underscoredKey,
} from './rules/vendor-key.ts'

const colon: Rule = (text, at, floor) => {
  if (text.charCodeAt(at + 1) === 47) return webHook(text, at, floor)
  return ipv6(text, at, floor) ?? telegramToken(text, at, floor) ?? assignment(text, at, floor)
}

type Before = (code: number) => boolean

const any: Before = () => true
const noDigit: Before = (code) => !isDigit(code)
const noWord: Before = (code) => !isWord(code)
const oneOf =
  (chars: string): Before =>
  (code) =>
    code > 0 && chars.includes(String.fromCharCode(code))

/** Which rule is made curious by which character after which other. Few pairs of ordinary text are in here. */
const curiosities: readonly (readonly [chars: string, after: Before, rule: Rule])[] = [
  ['0123456789', noDigit, digits],
  ['@', any, firstOf(userInfo, email)],
  ['=', any, assignment],
  [':', any, colon],
  ['+', noWord, plusPhone],
  ['(', noWord, firstOf(userAgent, bracketPhone)],
  ['/', noWord, homeFolder],
  ['\\', oneOf(':'), homeFolder],
  ['-', oneOf(hyphenedEnds), hyphenedKey],
  ['_', oneOf(underscoredEnds), underscoredKey],
  ['.', oneOf(dottedEnds), dottedKey],
  ['I', oneOf('AKSB'), capitalKey],
  ['J', oneOf('y'), jwt],
  ['K', oneOf('S'), twilioKey],
  ['B', oneOf('-'), firstOf(privateKey, bearer)],
  ['Bb', noWord, bearer],
]

const pairs = Uint8Array.from({ length: 128 * 128 }, (_, pair) => {
  const before = pair >> 7
  const char = String.fromCharCode(pair & 127)
  return curiosities.findIndex(([chars, after]) => chars.includes(char) && after(before)) + 1
})

/** Told of each find. */
type Tell = (kind: Kind) => void

/** The rules by their numbers in `pairs`. */
const rules: readonly (Rule | undefined)[] = [undefined, ...curiosities.map(([, , rule]) => rule)]

/** One way through a text, rules only. Characters beyond ASCII count as no word; the rules know better where it matters. */
function pass(text: string, tell: Tell): string {
  let clean = ''
  let floor = 0
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const curious = code < 128 ? pairs[(before << 7) | code] : 0
    before = code < 128 ? code : 0
    if (!curious) continue
    const find = rules[curious]?.(text, at, floor)
    if (find === undefined) continue
    tell(find.kind)
    clean += text.slice(floor, find.start) + marks[find.kind]
    floor = find.end
    at = floor - 1
    before = 0
  }
  return floor === 0 ? text : clean + text.slice(floor)
}

/** The tokens with encoded characters (`user%40example.com`): one that holds something is written decoded. */
function passEncoded(text: string, tell: Tell): string {
  let clean = ''
  let from = 0
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at + 1)) {
    const token = encodedToken(text, at, from)
    if (token === undefined) continue
    const plain = decoded(text.slice(token.start, token.end))
    const scrubbed = pass(plain, tell)
    if (scrubbed !== plain) {
      clean += text.slice(from, token.start) + encodedSpace(scrubbed)
      from = token.end
    }
    at = token.end
  }
  return from === 0 ? text : clean + text.slice(from)
}

/** What is taken can leave its neighbour standing alone, so that it is seen only then; more than twice is contrived. */
const rounds = 6

/**
 * A text without what identifies people or opens doors: each find becomes its mark, such as `[email]`, and is counted
 * under `where`. What URLs encode is looked at decoded, too. Linear in the length of the text, whatever it holds; some
 * 5 µs per KB of ordinary text, which one round is enough for.
 */
export function scrub(text: string, tally: Tally, where: RemovedFrom): string {
  const tell: Tell = (kind) => tally.add(where, kind)
  let clean = text
  for (let round = 0; round < rounds; round++) {
    const before = clean
    clean = passEncoded(pass(clean, tell), tell)
    if (clean === before) break
  }
  return clean
}
