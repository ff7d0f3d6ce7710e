import { limits } from '@earshot/protocol'
import { describe, expect, test } from 'vitest'
import { cleanMeta } from './clean-meta.ts'
import { createTally } from './removed.ts'

function cleaned(meta: Record<string, unknown>): unknown {
  return JSON.parse(cleanMeta(meta, createTally()).text)
}

describe('meta', () => {
  test('is kept where nothing is wrong with it', () => {
    const meta = { a: 1, b: 'two', c: [true, null, 3.5], d: { e: 'f' }, empty: {}, none: [] }
    expect(cleaned(meta)).toEqual(meta)
  })

  test('loses values under names of secrets and people, whatever they hold', () => {
    const meta = {
      password: 'x',
      user: {
        Email: 'not an address',
        accessToken: { a: 1 },
        'X-Api-Key': [1],
        has_password: true,
        cvv: 123,
      },
      max_tokens: 512,
      author: 'Jane',
      token: null,
    }
    expect(cleaned(meta)).toEqual({
      password: '[removed]',
      user: {
        Email: '[removed]',
        accessToken: '[removed]',
        'X-Api-Key': '[removed]',
        has_password: true,
        cvv: '[removed]',
      },
      max_tokens: 512,
      author: 'Jane',
      token: null,
    })
  })

  test('is scrubbed in texts, keys, addresses of pages and large numbers', () => {
    expect(
      cleaned({
        note: 'a@b.io',
        'a@b.io': 1,
        page: 'https://u:p@x.example/?code=1',
        card: 1,
        id: 4242424242424242,
      }),
    ).toEqual({
      note: '[email]',
      '[email]': 1,
      page: 'https://x.example/?code=[removed]',
      card: '[removed]',
      id: '[card]',
    })
  })

  test('tells the client, its version and the release', () => {
    expect(cleanMeta({ _c: 'm', _v: '0.6.1', release: ' 2.0 ' }, createTally())).toEqual({
      text: '{"release":" 2.0 "}',
      release: '2.0',
      client: 'trackx/m',
      clientVersion: '0.6.1',
    })
    expect(cleanMeta({ _c: '203.0.113.7', _v: 'a@b.io', release: 7 }, createTally())).toMatchObject(
      {
        release: '7',
        client: '',
        clientVersion: '',
      },
    )
    expect(cleanMeta({ _c: 'earshot/browser', _v: '1.2.3-rc.1' }, createTally())).toMatchObject({
      client: 'earshot/browser',
      clientVersion: '1.2.3-rc.1',
    })
  })

  test('drops user agents and server addresses at any depth', () => {
    const tally = createTally()
    const { text } = cleanMeta(
      { user_agent: 'x', body: { userAgent: 'y', server_ip: 'z', phase: 'dns' } },
      tally,
    )
    expect(JSON.parse(text)).toEqual({ body: { phase: 'dns' } })
    expect(tally.text()).toBe('meta.address=1,meta.user-agent=2')
  })

  test('is bounded in depth, keys, texts and as a whole', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`) as Record<string, unknown>
    expect(JSON.stringify(cleaned(deep))).toBe('{"a":{"a":{"a":{"a":{"a":{"a":"[…]"}}}}}}')
    const wide = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`k${index}`, index]))
    expect(Object.keys(cleaned(wide) as object)).toHaveLength(100)
    expect((cleaned({ a: 'x'.repeat(20_000) }) as { a: string }).a).toHaveLength(10_001)
    const large = Object.fromEntries(
      Array.from({ length: 99 }, (_, index) => [`k${index}`, '"'.repeat(5_000)]),
    )
    const tally = createTally()
    const { text } = cleanMeta({ large: [large, large] }, tally)
    expect(text.length).toBeLessThanOrEqual(limits.metaChars)
    expect(tally.text()).toContain('meta.clipped')
  })

  test('cannot reach prototypes', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"x":1},"constructor":{"prototype":{"y":1}},"a":{"__proto__":2}}',
    ) as Record<string, unknown>
    const clean = cleanMeta(hostile, createTally()).text
    expect(clean).toBe('{"constructor":{"prototype":{"y":1}},"a":{}}')
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})
