import { decoded, encodedSpace, encodedToken } from './rules/encoded.ts'
import { type Kind, marks, type Rule } from './rules/rule.ts'

/** A rule, the characters that make it curious, and which other must stand before them. */
export type Curiosity = readonly [chars: string, after: (code: number) => boolean, rule: Rule]

/** Told of each find. */
export type Tell = (kind: Kind) => void

/** What is taken can leave its neighbour standing alone, so that it is seen only then; more than twice is contrived. */
const rounds = 6

interface Table {
  /** By the character before and the character: the number of the rule that they make curious, 0 for none. */
  readonly pairs: Uint8Array
  readonly rules: readonly (Rule | undefined)[]
}

function tableOf(curiosities: readonly Curiosity[]): Table {
  const pairs = Uint8Array.from({ length: 128 * 128 }, (_, pair) => {
    const before = pair >> 7
    const char = String.fromCharCode(pair & 127)
    return curiosities.findIndex(([chars, after]) => chars.includes(char) && after(before)) + 1
  })
  return { pairs, rules: [undefined, ...curiosities.map(([, , rule]) => rule)] }
}

/** One way through a text. Characters beyond ASCII count as no word; the rules know better where it matters. */
function pass(text: string, tell: Tell, { pairs, rules }: Table): string {
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
function passEncoded(text: string, tell: Tell, table: Table): string {
  let clean = ''
  let from = 0
  let floor = 0
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at + 1)) {
    const token = encodedToken(text, at, floor)
    if (token === undefined) continue
    // What was in one token is in no other: brackets that close nothing would make each begin with all before it.
    floor = token.end
    const plain = decoded(text.slice(token.start, token.end))
    const scrubbed = pass(plain, tell, table)
    if (scrubbed !== plain) {
      clean += text.slice(from, token.start) + encodedSpace(scrubbed)
      from = token.end
    }
    at = token.end
  }
  return from === 0 ? text : clean + text.slice(from)
}

/**
 * A scrubber of these rules, so that a small client may carry few of them: a text in, the text with a mark for each find
 * out. What URLs encode is looked at decoded, too. A character costs one look into a table of pairs, a curious one a call;
 * so the time is linear in the length of the text, whatever it holds.
 */
export function createScrubber(
  curiosities: readonly Curiosity[],
): (text: string, tell: Tell) => string {
  const table = tableOf(curiosities)
  return (text, tell) => {
    let clean = text
    for (let round = 0; round < rounds; round++) {
      const before = clean
      clean = passEncoded(pass(clean, tell, table), tell, table)
      if (clean === before) break
    }
    return clean
  }
}
