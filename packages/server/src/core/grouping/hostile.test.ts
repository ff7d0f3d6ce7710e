import type { Frame } from '@earshot/protocol'
import { describe, expect, test } from 'vitest'
import { group } from './grouping.ts'
import type { Groupable } from './v1.ts'

const nothing: Groupable = { type: 1, name: '', message: '', stack: '', uri: '', meta: '{}' }

describe('hostile events', () => {
  const pieces = [
    'a',
    '1',
    '-1',
    '.min',
    '/',
    '\\',
    '"',
    "'",
    '*',
    ' is undefined',
    ' [as ',
    'Error: ',
    'A',
    "(evaluating '",
    'a.',
    '1.',
    '/s',
    '<',
  ]

  test.each(pieces.map((piece) => ({ piece })))(
    'of $piece, again and again, are grouped in time',
    ({ piece }) => {
      const text = piece.repeat(10_000 / piece.length)
      const long = text.slice(0, 2_000)
      const frame: Frame = {
        function: long,
        file: `https://x.example/${long}.js`,
        line: 1,
        column: 1,
        inApp: true,
        hidden: false,
      }
      const start = performance.now()
      for (const type of [1, 5, 6, 10] as const) {
        const meta = JSON.stringify({
          id: text,
          sourceFile: long,
          blockedURL: text,
          documentURL: text,
        })
        group(
          {
            type,
            name: text.slice(0, 500),
            message: text,
            stack: '',
            uri: text.slice(0, 1_000),
            meta,
          },
          type === 1 ? Array.from({ length: 40 }, () => frame) : [],
        )
      }
      group({ ...nothing, message: text }, [])
      expect(performance.now() - start).toBeLessThan(1_000)
    },
  )
})
