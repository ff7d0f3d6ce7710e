import { createHmac, createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedHash } from './keyed-hash.ts'

const secretOf = (bytes: Uint8Array) => createSecretKey(bytes)

test('is HMAC-SHA-256, cut to 64 bits, for any key and text', () => {
  const key = fc.uint8Array({ minLength: 1, maxLength: 64 }).map(secretOf)
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 3_000 }), { minLength: 1 })
  fc.assert(
    fc.property(key, texts, (secret, hashed) => {
      for (const text of hashed) {
        const plain = createHmac('sha256', secret).update(text).digest().readBigUInt64BE(0)
        expect(keyedHash(secret, text)).toBe(String(plain))
      }
    }),
    { numRuns: 50 },
  )
})

test('a key longer than a block is refused', () => {
  expect(() => keyedHash(secretOf(new Uint8Array(65)), 'x')).toThrow(RangeError)
})
