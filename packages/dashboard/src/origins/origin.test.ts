import { expect, test } from 'vitest'
import { originOf } from './origin.ts'

test.each([
  ['https://app.example', 'https://app.example'],
  ['  HTTPS://App.Example:443/ ', 'https://app.example'],
  ['http://localhost:5173', 'http://localhost:5173'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
  ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
  ['app://-', 'app://-'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['*', '*'],
  ['Null', 'null'],
  ['node', 'node'],
])('%s is the origin %s', (typed, origin) => {
  expect(originOf(typed)).toEqual({ is: 'origin', origin })
})

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['app.example', 'scheme'],
  ['localhost:3000', 'scheme'],
  ['https://', 'host'],
  ['https://app.example/path', 'path'],
  ['https://app.example?x', 'path'],
  ['https://*.example', 'wildcard'],
  ['https://user:word@app.example', 'form'],
  ['two words', 'form'],
  [`https://${'a'.repeat(1_100)}.example`, 'long'],
] as const)('%s is refused: %s', (typed, fault) => {
  expect(originOf(typed)).toEqual({ is: 'fault', fault })
})

test('an origin is listed once, however it is written', () => {
  expect(originOf('https://APP.example/', ['https://app.example'])).toEqual({
    is: 'fault',
    fault: 'twice',
  })
})

test('a full list takes no more', () => {
  const full = Array.from({ length: 50 }, (_, index) => `https://${index}.example`)
  expect(originOf('https://new.example', full)).toEqual({ is: 'fault', fault: 'full' })
})
