import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanUrl } from './clean-url.ts'
import { createTally } from './removed.ts'

function cleaned(url: string): string {
  return cleanUrl(url, createTally(), 'uri')
}

describe('a page’s address', () => {
  test.each([
    [
      'https://shop.example/cart/42?page=2&sort=price-asc#items',
      'https://shop.example/cart/42?page=2&sort=price-asc#items',
    ],
    ['https://bob:pw@shop.example/x', 'https://shop.example/x'],
    [
      'https://x.example/cb?code=abc&state=s&token=t&sig=1',
      'https://x.example/cb?code=[removed]&state=[removed]&token=[removed]&sig=[removed]',
    ],
    [
      'https://x.example/?q=my+disease&note=so%20private',
      'https://x.example/?q=[removed]&note=[removed]',
    ],
    [
      'https://x.example/?next=https%3A%2F%2Fy.example%2F%3Femail%3Da%2540b.io',
      'https://x.example/?next=[removed]',
    ],
    ['https://x.example/?a%40b.io=1', 'https://x.example/?[email]=[removed]'],
    ['https://x.example/?id=4111111111111111&flag', 'https://x.example/?id=[removed]&flag'],
    ['https://x.example/?k=0b1c2d3e4f5a6b7c8d9e0f1a', 'https://x.example/?k=[removed]'],
    [
      'https://x.example/#access_token=abc&expires=3600',
      'https://x.example/#access_token=[removed]&expires=[removed]',
    ],
    [
      'https://x.example/#/users/a@b.io?tab=1&jwt=x',
      'https://x.example/#/users/[email]?tab=1&jwt=[removed]',
    ],
    ['https://x.example/u/ada%40example.com/cart', 'https://x.example/u/[email]/cart'],
    ['https://x.example/reset/9f8e7d6c5b4a3f2e1d', 'https://x.example/reset/[token]'],
    ['https://x.example/a;jsessionid=1A2B3C4D', 'https://x.example/a;jsessionid=[token]'],
    ['http://203.0.113.7:8080/x', 'http://[address]:8080/x'],
    ['http://[2001:db8::1]:80/x', 'http://[address]:80/x'],
    ['http://127.0.0.1:7900/p?v=default', 'http://127.0.0.1:7900/p?v=default'],
    ['/p?x=1&password=hunter2', '/p?x=1&password=[removed]'],
    ['?email=a@b.io', '?email=[removed]'],
    ['file:///Users/ada/app/index.html', 'file:///Users/[user]/app/index.html'],
    ['file://[eval]', 'file://[eval]'],
    ['about:srcdoc', 'about:srcdoc'],
    ['blob:https://x.example/123e4567-e89b-12d3-a456-426614174000', 'blob:https://x.example'],
    ['data:text/html;base64,PGh0bWw+', 'data:text/html,[removed]'],
    ['javascript:alert(document.cookie)', 'javascript:[removed]'],
    ['app://./index.html#/settings', 'app://./index.html#/settings'],
    ['%%%?%zz=%4&=&&', '%%%?%zz=[removed]&=&&'],
    ['', ''],
  ])('%s is kept as %s', (url, clean) => {
    expect(cleaned(url)).toBe(clean)
    expect(cleaned(clean)).toBe(clean)
  })

  test('of any make is cleaned without throwing, and keeps no e-mail address', () => {
    const piece = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(piece, piece, (before, after) => {
        const clean = cleaned(
          `${before}?x=ada@example.org&y=${encodeURIComponent('ada@example.org')}${after}`,
        )
        expect(clean).not.toMatch(/ada(?:@|%40)example/)
        expect(clean.length).toBeLessThanOrEqual(1_000)
      }),
    )
  })
})
