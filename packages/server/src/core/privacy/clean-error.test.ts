import { limits } from '@earshot/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DecodedError } from '../error-event.ts'
import { groupingOf } from '../grouping/grouping.ts'
import { issueIdOf } from '../grouping/issue-id.ts'
import { cleanError, createErrorCleaner } from './clean-error.ts'
import { removedOf } from './removed.ts'

const agent = { browser: 'Chrome', browserVersion: '156', os: 'Linux', osVersion: '' }

const decoded: DecodedError = {
  type: 1,
  name: 'TypeError',
  message: "Cannot read properties of undefined (reading 'price')",
  stack:
    "TypeError: Cannot read properties of undefined (reading 'price')\n" +
    '    at renderCart (https://shop.example/assets/index-DfG8s2Qa.js:1:20)\n' +
    '    at HTMLButtonElement.onclick (https://shop.example/cart:3:4)',
  uri: 'https://shop.example/cart?step=2',
  meta: { _c: 'd', _v: '0.6.1', release: '1.4.2', flags: ['a'] },
  at: 1_700_000_000_000,
}

/** What must never survive: each with the piece that would give it away. */
const canaries: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['IPv4', '203.0.113.77', '203.0.113.77'],
  ['IPv6', '2001:db8:85a3::8a2e:370:7334', '8a2e'],
  ['e-mail', 'ada.lovelace@mail.example.org', 'lovelace'],
  ['card', '4111 1111 1111 1111', '1111'],
  ['IBAN', 'DE89370400440532013000', '0532013000'],
  ['JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ', 'c2lnbmF0dXJl'],
  ['bearer', 'Bearer abcdef0123456789canary', 'canary'],
  ['Stripe', `sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dc`, 'HqLyjWDarj'],
  ['AWS', 'AKIAIOSFODNN7EXAMPLE', 'OSFODNN7'],
  ['phone', '+49 151 23456789', '23456789'],
  [
    'user agent',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'AppleWebKit',
  ],
]

const encoded = (text: string): string => encodeURIComponent(text)

/** An event with the canary in every place an event has. */
function infested(text: string): DecodedError {
  const url = `https://shop.example/u/${encoded(text)}/x.js`
  const query = `https://shop.example/x?a=${encoded(text)}&b=${encoded(encoded(text))}#c=${encoded(text)}`
  return {
    type: 4,
    name: `Error of ${text}`,
    message: `for "${text}", (${text}) at ${url} and ${query}: ${text}`,
    stack:
      `Error: for ${text}\n    at f (${url}:1:2)\n    at ${text} (https://shop.example/a.js:1:2)\n` +
      `    at g (${query}:10:20)\n    at h (/srv/${encoded(text)}/b.js:3:4)\nk@${url}:1:2`,
    uri: query,
    meta: {
      _c: text,
      _v: text,
      release: text,
      note: text,
      [text]: 1,
      [`key ${text}`]: { [text]: [text, { deep: { deeper: { deepest: text, [text]: text } } }] },
      list: [text, [text, [text, [text, [text, [text, [text]]]]]]],
      url: query,
      user_agent: text,
      userAgent: text,
      body: { user_agent: text, server_ip: text, referrer: url },
      server_ip: text,
      number: 4111111111111111,
      json: JSON.stringify({ inner: text, list: [{ text }] }),
      long: `${'x '.repeat(4_990)}${text}`,
    },
    at: 1,
  }
}

describe('canaries', () => {
  test.each(canaries)('no %s survives in any field, the grouping or the id', (_, text, secret) => {
    const event = infested(text)
    expect(JSON.stringify(event)).toContain(secret)
    const { clean, grouping } = createErrorCleaner()(event, agent)
    expect(JSON.stringify(clean)).not.toContain(secret)
    expect(JSON.stringify(grouping)).not.toContain(secret)
    expect(JSON.stringify(groupingOf(clean))).not.toContain(secret)
    expect(removedOf(clean.removed).length).toBeGreaterThan(3)
  })

  test.each(canaries)('no %s survives in a report', (_, text, secret) => {
    for (const type of [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 96] as const) {
      const { clean, grouping } = createErrorCleaner()(
        {
          ...infested(text),
          type,
          name: 'CSP Violation',
          stack: '',
          meta: {
            'blocked-uri': `https://evil.example/${encoded(text)}?x=${encoded(text)}`,
            'document-uri': `https://shop.example/${encoded(text)}`,
            'effective-directive': text,
            id: text,
            reason: text,
            type: text,
            phase: text,
            policyId: text,
            sourceFile: `https://shop.example/${encoded(text)}.js`,
            sample: text,
            server_ip: text,
            hostname: text,
          },
        },
        agent,
      )
      expect(JSON.stringify({ clean, grouping })).not.toContain(secret)
    }
  })
})

describe('a cleaned error', () => {
  test('has what the event told and nothing else', () => {
    const { clean, grouping } = createErrorCleaner()(decoded, agent)
    expect(clean).toEqual({
      type: 1,
      name: 'TypeError',
      message: decoded.message,
      stack: decoded.stack,
      uri: decoded.uri,
      release: '1.4.2',
      client: 'trackx/d',
      clientVersion: '0.6.1',
      meta: '{"release":"1.4.2","flags":["a"]}',
      at: decoded.at,
      removed: '',
      ...agent,
    })
    expect(grouping).toEqual({
      version: 1,
      by: 'frames',
      parts: ['TypeError', 'renderCart · index.js'],
      title: "TypeError: Cannot read properties of undefined (reading 'price')",
      culprit: 'renderCart · index.js',
    })
  })

  test('tells what was taken by field and kind', () => {
    const clean = cleanError(
      {
        ...decoded,
        message: 'no account for a@b.io or c@d.io',
        uri: 'https://shop.example/?token=x&email=y',
        meta: { password: 'x', note: '203.0.113.9' },
      },
      agent,
    )
    expect(clean.removed).toBe('message.email=2,uri.query=2,meta.address=1,meta.secret=1')
    expect(removedOf(clean.removed)).toContainEqual({ where: 'message', kind: 'email', times: 2 })
  })

  test('groups alike when it is read back from the store', () => {
    const { clean, grouping } = createErrorCleaner()(infested('ada@example.org'), agent)
    expect(groupingOf(clean)).toEqual(grouping)
  })

  test('is the same from memory, in storms of one stack with differing messages, with and without finds', () => {
    const cleaned = createErrorCleaner({ cacheEntries: 10 })
    const lines =
      '    at f (https://x.example/a.js?token=abc:1:2)\n    at g (https://x.example/b.js:1:2)'
    const at = (id: number): DecodedError => ({
      ...decoded,
      message: `no order ${id}`,
      stack: `Error: no order ${id}\n${lines}`,
    })
    const first = cleaned(at(1), agent)
    const second = cleaned(at(2), agent)
    expect(second).toEqual(createErrorCleaner()(at(2), agent))
    expect(first.clean.removed).toBe('stack.query=1')
    expect(second.clean.removed).toBe('stack.query=1')
    const plain = (id: string): DecodedError => ({
      ...at(1),
      stack: `Error: ${id}\n    at f (https://x.example/a.js:1:2)`,
    })
    expect(cleaned(plain('a'), agent).clean.stack).toBe(plain('a').stack)
    expect(cleaned(plain('a@b.io'), agent)).toEqual(createErrorCleaner()(plain('a@b.io'), agent))
    expect(issueIdOf('p', second.grouping)).toBe(issueIdOf('p', first.grouping))
    expect(issueIdOf('q', first.grouping)).not.toBe(issueIdOf('p', first.grouping))
  })
})

test('cleaning any event of any JSON never throws, and gives JSON within its bounds', () => {
  const types = fc.constantFrom(
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    12,
    13,
    14,
    15,
    16,
    70,
    96,
    97,
    98,
    99,
  )
  const text = fc.string({ unit: 'binary', maxLength: 300 })
  const meta = fc.object({
    maxDepth: 8,
    withNullPrototype: true,
    key: fc.oneof(text, fc.constantFrom('__proto__', 'release', '_c', 'token')),
  })
  const events = fc.record({
    type: types,
    name: text,
    message: text,
    stack: text,
    uri: text,
    meta,
    at: fc.integer(),
  })
  const cleaned = createErrorCleaner({ cacheEntries: 4 })
  fc.assert(
    fc.property(events, (event) => {
      const json = JSON.parse(JSON.stringify(event)) as DecodedError
      const { clean, grouping } = cleaned(json, agent)
      expect(typeof JSON.parse(clean.meta)).toBe('object')
      expect(clean.meta.length).toBeLessThanOrEqual(limits.metaChars)
      expect(clean.uri.length).toBeLessThanOrEqual(limits.uriChars)
      expect(grouping.title.length).toBeLessThanOrEqual(200)
      expect(grouping.culprit.length).toBeLessThanOrEqual(200)
    }),
    { numRuns: 1_000 },
  )
})
