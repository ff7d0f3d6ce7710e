import { expect, test } from 'vitest'
import { agentOf } from './agent.ts'

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.109'

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36`, 'Chrome 120', 'Windows'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/120.0.2210.91`,
    'Microsoft Edge 120',
    'Windows',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0',
    'Firefox 115',
    'Linux',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15',
    'Safari 17',
    'macOS 10',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1',
    'Safari 17',
    'iOS 17',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${chrome} Mobile Safari/537.36`,
    'Chrome 120',
    'Android 14',
  ],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome} Safari/537.36`, 'Chrome 120', 'Chrome OS'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
    'Chrome 156',
    'Linux',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Electron/27.1.3 Safari/537.36`,
    'Electron 27',
    'Windows',
  ],
  ['Node.js/20.20 (Linux x64)', 'Node.js 20', 'Linux'],
  ['Node.js/24.1 (Darwin arm64)', 'Node.js 24', 'macOS'],
  ['Bun/1.1.3', 'Bun 1', ''],
  ['Deno/2.0.0', 'Deno 2', ''],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Bot', ''],
  ['', '', ''],
])('%s is %s on %s', (userAgent, browser, os) => {
  const agent = agentOf(userAgent)
  expect(`${agent.browser} ${agent.browserVersion}`.trim()).toBe(browser)
  expect(`${agent.os} ${agent.osVersion}`.trim()).toBe(os)
})

test('of a user agent nothing but names and major versions is kept', () => {
  const agent = agentOf(
    `Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007) ${chrome} Mobile Safari/537.36`,
  )
  expect(JSON.stringify(agent)).not.toMatch(/SM-S918B|UP1A|6099|Mozilla/)
})
