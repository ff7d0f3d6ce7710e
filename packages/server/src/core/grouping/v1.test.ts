import type { EventTypeCode } from '@earshot/protocol'
import { describe, expect, test } from 'vitest'
import { groupingOf } from './grouping.ts'
import { routeOf } from './v1/report.ts'
import type { Groupable } from './v1.ts'

const nothing: Groupable = { type: 1, name: '', message: '', stack: '', uri: '', meta: '{}' }

function partsOf(event: Partial<Groupable>): readonly string[] {
  return groupingOf({ ...nothing, ...event }).parts
}

const at = (...places: readonly string[]): string =>
  ['Error: x', ...places.map((place) => `    at ${place}`)].join('\n')

describe('a stack', () => {
  test('is told by the innermost function of the app, whatever calls it and wherever its line is', () => {
    const one = partsOf({
      name: 'Error',
      stack: at('render (https://x.example/a.js:1:2)', 'boot (https://x.example/a.js:3:4)'),
    })
    const other = partsOf({
      name: 'Error',
      message: 'another',
      stack: at(
        'node:fs:1:2',
        'Cart.render (https://x.example/a.js?v=2:9:9)',
        'start (https://x.example/b.js:5:6)',
      ),
    })
    expect(one).toEqual(['Error', 'render · a.js'])
    expect(other).toEqual(one)
  })

  test('is told by the caller of a wrapper, too', () => {
    const stack = (caller: string): string =>
      at('invariant (https://x.example/u.js:1:2)', `${caller} (https://x.example/a.js:1:2)`)
    expect(partsOf({ name: 'Error', stack: stack('pay') })).toEqual([
      'Error',
      'invariant · u.js',
      'pay · a.js',
    ])
    expect(partsOf({ name: 'Error', stack: stack('ship') })).not.toEqual(
      partsOf({ name: 'Error', stack: stack('pay') }),
    )
  })

  test('of minified names is told by message, property and files', () => {
    expect(
      partsOf({
        name: 'TypeError',
        message: "Cannot read properties of undefined (reading 'price')",
        stack: at(
          't (https://x.example/assets/cart-DfG8s2Qa.js:1:2)',
          'Xe (https://x.example/assets/index-B3fG8s2Q.js:1:2)',
        ),
      }),
    ).toEqual(['TypeError', 'property of undefined: price', 'cart.js', 'index.js'])
  })

  test('hides the reporting client, and what was only said is told by its words', () => {
    const stack = at(
      'l (https://x.example/client/modern.js:1:2)',
      'Object.apply (https://x.example/client/modern.js:1:3)',
      'save (https://x.example/a.js:1:2)',
    )
    expect(partsOf({ message: 'could not save 12', stack })).toEqual([
      'Error',
      'could not save *',
      'save · a.js',
    ])
  })

  test('that overflowed is told by the circle of its functions', () => {
    const overflow = { name: 'RangeError', message: 'Maximum call stack size exceeded' }
    const circle = (first: string, second: string): string =>
      at(
        ...Array.from(
          { length: 10 },
          (_, index) => `${index % 2 ? first : second} (https://x.example/a.js:1:2)`,
        ),
      )
    expect(partsOf({ ...overflow, stack: circle('odd', 'even') })).toEqual(
      partsOf({
        ...overflow,
        name: 'InternalError',
        message: 'too much recursion',
        stack: circle('even', 'odd'),
      }),
    )
  })

  test('of libraries alone is told by its message', () => {
    expect(
      partsOf({
        name: 'Error',
        message: 'connect ECONNREFUSED [address]:5432',
        stack: at('TCPConnectWrap.afterConnect (node:net:1:2)'),
      }),
    ).toEqual(['Error', 'connect ECONNREFUSED *'])
  })
})

describe('a report', () => {
  const report = (
    type: EventTypeCode,
    meta: object,
    uri = 'https://x.example/users/12/cart',
  ): readonly string[] => partsOf({ type, name: 'R', uri, meta: JSON.stringify(meta) })

  test.each<[string, EventTypeCode, object, readonly string[]]>([
    [
      'CSP',
      5,
      {
        effectiveDirective: 'script-src-elem',
        blockedURL: 'https://evil.example/a.js?x',
        documentURL: 'https://x.example/users/12',
      },
      ['R', 'script-src-elem', 'https://evil.example', '/users/*'],
    ],
    [
      'old CSP',
      5,
      {
        'violated-directive': "img-src 'self'",
        'blocked-uri': 'data',
        'document-uri': 'https://x.example/a',
      },
      ['R', 'img-src', 'data', '/a'],
    ],
    [
      'inline CSP',
      5,
      { effectiveDirective: 'style-src', blockedURL: 'inline' },
      ['R', 'style-src', 'inline', '/users/*/cart'],
    ],
    [
      'deprecation',
      6,
      {
        id: 'UnloadHandler',
        sourceFile: 'https://x.example/assets/index-DfG8s2Qa.js',
        lineNumber: 3,
      },
      ['R', 'UnloadHandler', 'index.js'],
    ],
    ['intervention', 7, { id: 'HeavyAd', message: 'x' }, ['R', 'HeavyAd']],
    ['crash', 8, { reason: 'oom', is_top_level: true }, ['R', 'oom']],
    ['crash without reason', 8, {}, ['R', 'crash']],
    [
      'NEL by the failing address',
      10,
      {
        type: 'tcp.closed',
        phase: 'connection',
        referrer: 'https://x.example/from',
        status_code: 0,
      },
      ['R', 'tcp.closed', 'connection', '/users/*/cart'],
    ],
    [
      'COEP',
      11,
      { type: 'corp', blockedURL: 'https://cdn.example/a.png', destination: 'image' },
      ['R', 'corp', 'https://cdn.example', 'image'],
    ],
    [
      'COOP',
      12,
      { type: 'navigation-to-response', effectivePolicy: 'same-origin' },
      ['R', 'navigation-to-response', 'same-origin'],
    ],
    [
      'document policy',
      13,
      { policyId: 'document-write', sourceFile: 'https://x.example/a.js' },
      ['R', 'document-write', 'a.js'],
    ],
    ['permissions policy', 14, { policyId: 'geolocation' }, ['R', 'geolocation']],
    [
      'integrity',
      15,
      { blockedURL: 'https://x.example/a-DfG8s2Qa.js', destination: 'script' },
      ['R', 'a.js', 'script'],
    ],
    ['unknown', 96, { reportType: 'new-thing', x: 1 }, ['R', 'new-thing']],
  ])('%s is told by its own fields', (...[, type, meta, parts]) => {
    expect(report(type, meta)).toEqual(parts)
  })

  test('has ids of its page’s path left out', () => {
    expect(routeOf('https://x.example/users/12/[email]/9fceb02d0ae598e9?x#y')).toBe('/users/*/*/*')
    expect(routeOf('https://x.example')).toBe('/')
  })
})

test('a title is the name and the first line, at most 200 characters', () => {
  const titleOf = (event: Partial<Groupable>): string => groupingOf({ ...nothing, ...event }).title
  expect(titleOf({ name: 'TypeError', message: 'x\ny' })).toBe('TypeError: x')
  expect(titleOf({ name: 'Error', message: 'Error: x' })).toBe('Error: x')
  expect(titleOf({ message: 'x' })).toBe('x')
  expect(titleOf({ name: 'Error' })).toBe('Error')
  expect(titleOf({})).toBe('(no message)')
  expect(titleOf({ message: 'x'.repeat(500) })).toHaveLength(200)
})

test('an unknown version is taken for the newest', () => {
  expect(groupingOf(nothing, 99)).toEqual(groupingOf(nothing))
})

describe('an event without a stack', () => {
  test('names the issue together with the error’s name', () => {
    expect(
      partsOf({ name: 'TypeError', message: "Cannot read properties of undefined (reading 'x')" }),
    ).toEqual(['TypeError', 'property of undefined'])
    expect(partsOf({ message: 'Script error.' })).toEqual(['Error', 'script error'])
  })
})
