import { Agent, request } from 'node:http'
import { createRandom } from '../../bench/traffic.ts'
import type { TestServer } from './test-server.ts'

/** Two weeks in the life of a small shop, sent through the front door while the clock is turned. */
export interface DemoOptions {
  readonly server: TestServer
  readonly key: string
  readonly days: number
  /** Turns the server's clock. */
  readonly setNow: (epochMs: number) => void
  readonly until: number
}

interface Fault {
  readonly name: string
  readonly message: string
  readonly frames: readonly string[]
  readonly uri: string
  /** Events an hour at noon. */
  readonly rate: number
  /** Begins so many days before the end. */
  readonly sinceDays: number
  readonly release: string
  readonly type?: number
}

const at = (name: string, file: string, line: number) =>
  `    at ${name} (https://shop.example/assets/${file}-4f9c21ab.js:${line}:21)`
const library = (name: string, line: number) =>
  `    at ${name} (https://shop.example/node_modules/preact/dist/preact.module.js:${line}:9)`
const view = [library('diff', 812), library('diffChildren', 640), library('render', 1204)]

const faults: readonly Fault[] = [
  {
    name: 'TypeError',
    message: "Cannot read properties of undefined (reading 'items')",
    frames: [at('renderCart', 'cart', 48), ...view, at('onClick', 'checkout', 19)],
    uri: '/cart?coupon=SPRING',
    rate: 9,
    sinceDays: 3,
    release: '4.2.0',
  },
  {
    name: 'FetchError',
    message: 'POST /orders answered 502 for anna.berg@example.com',
    frames: [at('submitOrder', 'checkout', 112), at('onSubmit', 'checkout', 88)],
    uri: '/checkout',
    rate: 4,
    sinceDays: 1,
    release: '4.2.0',
    type: 2,
  },
  {
    name: 'RangeError',
    message: 'Invalid time value',
    frames: [at('formatDate', 'date', 31), at('OrderRow', 'orders', 77), ...view],
    uri: '/orders',
    rate: 2,
    sinceDays: 14,
    release: '4.1.3',
  },
  {
    name: 'AbortError',
    message: 'The operation was aborted',
    frames: [at('prefetch', 'router', 54)],
    uri: '/',
    rate: 3,
    sinceDays: 14,
    release: '4.1.3',
    type: 2,
  },
  {
    name: 'SyntaxError',
    message: 'Unexpected token \'<\', "<!doctype "... is not valid JSON',
    frames: [at('loadProfile', 'profile', 20), at('ProfilePage', 'profile', 61), ...view],
    uri: '/profile',
    rate: 1,
    sinceDays: 9,
    release: '4.2.0',
  },
  {
    name: 'QuotaExceededError',
    message: "Failed to execute 'setItem' on 'Storage'",
    frames: [at('saveDraft', 'reviews', 203), at('onInput', 'reviews', 190)],
    uri: '/reviews/new',
    rate: 0.7,
    sinceDays: 12,
    release: '4.1.3',
  },
  {
    name: 'Error',
    message: 'Payment was declined (card 4111 1111 1111 1111)',
    frames: [at('pay', 'payment', 140), at('submitOrder', 'checkout', 119)],
    uri: '/checkout?step=pay',
    rate: 1.4,
    sinceDays: 6,
    release: '4.2.0',
    type: 4,
  },
  {
    name: 'TypeError',
    message: 'map is not a function',
    frames: [at('SearchResults', 'search', 33), ...view],
    uri: '/search?q=lamp',
    rate: 0.5,
    sinceDays: 4,
    release: '4.2.0',
  },
]

const agents = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/155.0.0.0 Safari/537.36 Edg/155.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
]

const hourMs = 3_600_000

export async function playDemo({ server, key, days, setNow, until }: DemoOptions): Promise<void> {
  const connection = new Agent({ keepAlive: true, maxSockets: 16 })
  const random = createRandom(11)
  const endpoint = `${server.url}/v1/${key}`
  const begin = until - days * 24 * hourMs
  for (let now = begin; now < until; now += hourMs) {
    setNow(now)
    const sending: Promise<void>[] = []
    const busy = 0.25 + 0.75 * Math.max(0, Math.sin((((now / hourMs) % 24) / 24) * Math.PI))
    for (let i = 0; i < 70 * busy; i++)
      sending.push(deliver(connection, { url: `${endpoint}/ping`, agent: agentOf(random) }))
    for (const fault of faults) {
      if (now < until - fault.sinceDays * 24 * hourMs) continue
      const times = Math.floor(fault.rate * busy * (0.6 + random()) + random())
      for (let i = 0; i < times; i++) {
        sending.push(
          deliver(connection, {
            url: `${endpoint}/event`,
            agent: agentOf(random),
            body: bodyOf(fault),
          }),
        )
      }
    }
    await Promise.all(sending)
  }
  setNow(until)
  await deliver(connection, {
    url: `${endpoint}/report`,
    agent: agentOf(random),
    body: cspReport,
    type: 'application/csp-report',
  })
  connection.destroy()
}

const cspReport = JSON.stringify({
  'csp-report': {
    'document-uri': 'https://shop.example/pricing',
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'https://tags.example/collect.js',
    disposition: 'enforce',
  },
})

function bodyOf({ name, message, frames, uri, release, type = 1 }: Fault): string {
  const stack = [`${name}: ${message}`, ...frames].join('\n')
  const meta = { _c: 'm', _v: '0.6.1', release, screenSize: 'L', plan: 'team' }
  return JSON.stringify({ name, message, stack, type, uri: `https://shop.example${uri}`, meta })
}

/** Browsers differ, and so do people who use the same one: a number in the comment tells them apart. */
function agentOf(random: () => number): string {
  const base = agents[Math.floor(random() ** 1.6 * agents.length)] ?? ''
  return `${base} (${Math.floor(random() * 3_000)})`
}

function deliver(
  connection: Agent,
  {
    url,
    agent,
    body,
    type = 'application/json',
  }: { url: string; agent: string; body?: string; type?: string },
): Promise<void> {
  const headers = { origin: 'https://shop.example', 'user-agent': agent, 'content-type': type }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent: connection, headers }, (response) => {
      response.resume()
      response.on('end', resolve)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
