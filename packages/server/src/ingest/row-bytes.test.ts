import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRowBytes } from './row-bytes.ts'

const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 2_000 }),
  fc.constantFrom('é'.repeat(30_000), '€'.repeat(9_000), '𝄞'.repeat(20_000)),
)

test('what gathered comes out as the bytes of its text, whatever the letters and however it was told', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 30 }), (told) => {
      const rows = createRowBytes({ maxPieceBytes: 50_000 })
      const texts = told.map(([text]) => `${text.toWellFormed()}\n`)
      for (const [index, text] of texts.entries()) {
        rows.add(told[index]?.[1] ? new TextEncoder().encode(text) : text, 1)
      }
      const pieces = rows.take()
      expect(Buffer.concat(pieces.map(({ ndjson }) => ndjson)).toString()).toBe(texts.join(''))
      expect(pieces.reduce((sum, piece) => sum + piece.rows, 0)).toBe(texts.length)
      expect(rows.take()).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a piece ends with the lines that make it large, and its buffer holds nothing else', () => {
  const rows = createRowBytes({ maxPieceBytes: 100 })
  for (let count = 0; count < 7; count++) rows.add(`${'x'.repeat(39)}\n`, 1)
  const pieces = rows.take()
  expect(pieces.map((piece) => piece.rows)).toEqual([3, 3, 1])
  expect(pieces.map(({ ndjson }) => ndjson.buffer.byteLength)).toEqual([120, 120, 40])
})
