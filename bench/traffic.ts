/** The traffic of the benchmark: 1.85 KB an event, 14 frames, 500 issues (few are frequent), 1,000 callers. */

interface Wanted {
  readonly count: number
  /** Every stack has lines of its own, so that nothing can be remembered from the last one. */
  readonly isEveryStackNew?: boolean
}

const agents = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36 Edg/155.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
]
const words = [
  'cart',
  'order',
  'profile',
  'search',
  'upload',
  'invoice',
  'player',
  'editor',
  'inbox',
  'theme',
]
const verbs = [
  'render',
  'submit',
  'load',
  'parse',
  'commit',
  'resolve',
  'update',
  'measure',
  'select',
  'merge',
]

/** Small and seeded: every run sends the same. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 4_294_967_296
  }
}

const issues = 500

/** Few issues are frequent, most are rare. */
function issueOf(random: number): number {
  return Math.min(issues - 1, Math.floor(issues * random ** 3))
}

export function eventBody(
  index: number,
  { random, isNew }: { random: () => number; isNew: boolean },
): string {
  const issue = issueOf(random())
  const pick = (list: readonly string[], offset: number) =>
    list[(issue + offset) % list.length] ?? ''
  const shift = isNew ? index : 0
  const frames = Array.from({ length: 14 }, (_, depth) => {
    const name = `${pick(verbs, depth)}${pick(words, depth * 3)}${issue}`
    const file = `https://app.example/assets/${pick(words, depth)}-${issue}.4f9c21ab.js`
    return `    at ${name} (${file}:${40 + depth * 17 + shift}:${9 + depth})`
  })
  const message = `Cannot read properties of undefined (reading '${pick(words, 5)}${issue}') in step ${index % 97}`
  const event = {
    name: 'TypeError',
    message,
    stack: `TypeError: ${message}\n${frames.join('\n')}`,
    type: 1,
    uri: `https://app.example/${pick(words, 1)}/${index % 50}?tab=${pick(words, 2)}`,
    meta: {
      _c: 'd',
      _v: '0.6.1',
      release: `4.${issue % 3}.0`,
      screenSize: 'L',
      cart: index % 1_000,
    },
  }
  const text = JSON.stringify(event)
  const missing = 1_850 - text.length
  if (missing <= 20) return text
  return JSON.stringify({
    ...event,
    meta: { ...event.meta, note: 'word '.repeat(400).slice(0, missing - 10) },
  })
}

function head(
  url: URL,
  { method, path, index }: { method: string; path: string; index: number },
): string {
  const caller = `203.0.${(index % 1_000) >> 8}.${(index % 1_000) & 255}`
  return [
    `${method} ${url.pathname}/${path} HTTP/1.1`,
    `Host: ${url.host}`,
    'Origin: https://app.example',
    `User-Agent: ${agents[index % agents.length]}`,
    `X-Forwarded-For: ${caller}`,
    'Accept: */*',
  ].join('\r\n')
}

export function eventRequests(
  url: URL,
  { count, isEveryStackNew = false }: Wanted,
): readonly Buffer[] {
  const random = createRandom(7)
  return Array.from({ length: count }, (_, index) => {
    const body = eventBody(index, { random, isNew: isEveryStackNew })
    const type = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`
    return Buffer.from(
      `${head(url, { method: 'POST', path: 'event', index })}\r\n${type}\r\n\r\n${body}`,
    )
  })
}

export function pingRequests(url: URL, { count }: Wanted): readonly Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    Buffer.from(`${head(url, { method: 'GET', path: 'ping', index })}\r\n\r\n`),
  )
}
