import { createSecretKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addressText } from './address-text.ts'
import { visitorOf } from './visitor.ts'

const caller = { address: '203.0.113.7', userAgent: 'UA', origin: 'https://x.example' }
const saltOf = (byte: number) => createSecretKey(new Uint8Array(32).fill(byte))
const salt = saltOf(7)
const key = { project: 'p1', salt }

describe('a visitor', () => {
  test('is the decimal text of 64 bits, the same for the same caller', () => {
    const visitor = visitorOf(caller, key)
    expect(visitor).toMatch(/^[1-9]\d{0,19}$/)
    expect(BigInt(visitor)).toBeLessThan(2n ** 64n)
    expect(visitorOf({ ...caller }, key)).toBe(visitor)
  })

  test('is another one for another project, origin, address, user agent or salt', () => {
    const others = [
      visitorOf(caller, key),
      visitorOf(caller, { ...key, project: 'p2' }),
      visitorOf({ ...caller, origin: 'https://y.example' }, key),
      visitorOf({ ...caller, address: '203.0.113.8' }, key),
      visitorOf({ ...caller, userAgent: 'UA2' }, key),
      visitorOf(caller, { ...key, salt: saltOf(8) }),
    ]
    expect(new Set(others).size).toBe(others.length)
  })

  test('is one visitor however the socket writes the address', () => {
    const visitor = visitorOf(caller, key)
    expect(visitorOf({ ...caller, address: '::ffff:203.0.113.7' }, key)).toBe(visitor)
    expect(visitorOf({ ...caller, address: '::FFFF:cb00:7107' }, key)).toBe(visitor)
  })
})

test.each([
  ['2001:DB8::1', '2001:db8:0:0:0:0:0:1'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8:0:0:0:0:0:1'],
  ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:1'],
  ['::', '0:0:0:0:0:0:0:0'],
  ['::1', '0:0:0:0:0:0:0:1'],
  ['64:ff9b::1.2.3.4', '64:ff9b:0:0:0:0:102:304'],
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['1.2.3.4', '1.2.3.4'],
  ['no::address::at all', 'no::address::at all'],
  ['1:2:3', '1:2:3'],
  ['', ''],
])('%s is written %s', (address, text) => {
  expect(addressText(address)).toBe(text)
})
