import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './harness/chromium.ts'
import { servePages } from './harness/pages.ts'
import { startTestServer, type TestServer } from './harness/test-server.ts'
import { frontWithTls, makeCertificate } from './harness/tls-front.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchChromium(['--short-reporting-delay', '--ignore-certificate-errors'])
})
afterAll(async () => {
  await browser.close()
  await server[Symbol.asyncDispose]()
})

const typesAndTitles = async (key: string) =>
  (await server.api('GET /api/projects/:key/issues', { key })).issues
    .map(({ type, title }) => `${type}: ${title}`)
    .sort()

test('Chromium’s CSP reports by report-uri arrive, from a plain page, one issue for each blocked thing', async () => {
  const { key } = await server.addProject('csp', ['*'])
  const policy = `default-src 'self'; img-src 'none'; style-src 'self'; report-uri ${server.url}/v1/${key}/report`
  await using site = await servePages({
    pages: {
      '/shop': () => ({
        html: '<img src="https://evil.example/pixel.png?user=a%40b.example"><style>p { color: red }</style>',
        headers: { 'content-security-policy': policy },
      }),
    },
  })
  const page = await browser.newPage()
  await page.goto(`${site.url}/shop?session=secret-session-value`)
  await expect
    .poll(() => typesAndTitles(key), { timeout: 15_000 })
    .toEqual([
      expect.stringMatching(/^csp-report: .*img-src/),
      expect.stringMatching(/^csp-report: .*style-src-elem/),
    ])
  const { issues } = await server.api('GET /api/projects/:key/issues', { key, q: 'img-src' })
  const { events } = await server.api('GET /api/projects/:key/issues/:id/events', {
    key,
    id: issues[0]?.id ?? '',
  })
  expect(events[0]).toMatchObject({ type: 'csp-report', browser: { name: 'Chrome' } })
  expect(events[0]?.uri).toContain('/shop')
  const text = JSON.stringify(events)
  expect(text).not.toContain('secret-session-value')
  expect(text).not.toContain('a%40b.example')
  await page.close()
})

test('Chromium’s Reporting API delivers over TLS, after a preflight: CSP and permissions policy', async () => {
  const { key } = await server.addProject('reporting', ['*'])
  const tls = await makeCertificate()
  await using front = await frontWithTls(server.url, tls)
  const headers = {
    'reporting-endpoints': `default="${front.url}/v1/${key}/report"`,
    'content-security-policy':
      "default-src 'self' 'unsafe-inline'; img-src 'none'; report-to default",
    'permissions-policy': 'geolocation=();report-to=default',
  }
  const html = `<img src="/nowhere.png">
    <script>navigator.geolocation.getCurrentPosition(() => {}, () => {})</script>`
  await using site = await servePages({ pages: { '/': () => ({ html, headers }) }, tls })
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(site.url)
  await expect
    .poll(() => typesAndTitles(key), { timeout: 20_000 })
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^csp-report: .*img-src/),
        expect.stringMatching(/^permissions-policy-report: .*geolocation/i),
      ]),
    )
  const total = (await server.api('GET /api/projects/:key/sessions', { key })).total
  expect(total).toEqual({ sessions: 1, errored: 1 })
  await context.close()
})
