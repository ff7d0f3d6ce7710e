import { expect, test } from 'vitest'
import { clientAddressOf, createTrustedProxies, isSecure } from './client-address.ts'

const proxies = createTrustedProxies(['10.0.0.0/8', 'fd00::/8', '127.0.0.1'])

function from(remoteAddress: string, headers: Record<string, string> = {}) {
  return { headers, socket: { remoteAddress } } as Parameters<typeof clientAddressOf>[0]
}

test('without trusted proxies the socket is the caller, whatever the headers say', () => {
  const request = from('10.0.0.1', { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=1.1.1.1' })
  expect(clientAddressOf(request, createTrustedProxies())).toBe('10.0.0.1')
})

test('a stranger cannot speak for another address', () => {
  const request = from('198.51.100.7', { 'x-forwarded-for': '203.0.113.9' })
  expect(clientAddressOf(request, proxies)).toBe('198.51.100.7')
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['6.6.6.6, 203.0.113.9', '203.0.113.9'],
  ['6.6.6.6, 203.0.113.9, 10.1.1.1', '203.0.113.9'],
  ['10.2.2.2, 10.1.1.1', '10.2.2.2'],
  ['203.0.113.9:51423', '203.0.113.9'],
  ['2001:DB8::1', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['unknown', 'invalid'],
  ['203.0.113.9, ', 'invalid'],
  ['nonsense, 203.0.113.9', '203.0.113.9'],
  ['203.0.113.9, nonsense', 'invalid'],
])('behind a trusted proxy %j is %s', (list, address) => {
  expect(clientAddressOf(from('10.0.0.1', { 'x-forwarded-for': list }), proxies)).toBe(address)
  expect(clientAddressOf(from('::ffff:10.0.0.1', { 'x-forwarded-for': list }), proxies)).toBe(
    address,
  )
})

test.each([
  ['for=203.0.113.9;proto=https', '203.0.113.9'],
  ['for=6.6.6.6, for="[2001:db8::1]:4711"', '2001:db8::1'],
  ['proto=https;For=203.0.113.9', '203.0.113.9'],
  ['for=_hidden', 'invalid'],
  ['proto=https', 'invalid'],
])('Forwarded %j is %s', (forwarded, address) => {
  expect(clientAddressOf(from('10.0.0.1', { forwarded }), proxies)).toBe(address)
})

test('a trusted proxy that says nothing is itself the caller', () => {
  expect(clientAddressOf(from('10.0.0.1'), proxies)).toBe('10.0.0.1')
})

test('what is not a network is refused when the server starts', () => {
  for (const wrong of ['proxy.example', '10.0.0.0/x', '10.0.0.0/8/8', '']) {
    expect(() => createTrustedProxies([wrong])).toThrow('trusted proxy')
  }
})

test('TLS is believed from the socket and from trusted proxies only', () => {
  const https = { 'x-forwarded-proto': 'https' }
  expect(isSecure(from('10.0.0.1', https), proxies)).toBe(true)
  expect(isSecure(from('198.51.100.7', https), proxies)).toBe(false)
  expect(isSecure(from('10.0.0.1'), proxies)).toBe(false)
})

test.each([
  [{ 'x-forwarded-proto': 'https, http' }, true],
  [{ 'x-forwarded-proto': 'http, https' }, false],
  [{ forwarded: 'for=203.0.113.9;proto=https;host=a.example' }, true],
  [{ forwarded: 'for=203.0.113.9; Proto="HTTPS", for=10.0.0.2;proto=http' }, true],
  [{ forwarded: 'for=203.0.113.9;proto=http' }, false],
  [{ forwarded: 'proto=https', 'x-forwarded-proto': 'http' }, false],
])('of several proxies the first one speaks of the caller: %j', (headers, is) => {
  expect(isSecure(from('10.0.0.1', headers as unknown as Record<string, string>), proxies)).toBe(is)
})
