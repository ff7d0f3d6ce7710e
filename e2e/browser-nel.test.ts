import { createHash, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { launchChromium } from './harness/chromium.ts'
import { servePages } from './harness/pages.ts'
import { startTestServer } from './harness/test-server.ts'
import { frontWithTls, makeCertificate } from './harness/tls-front.ts'

/** How Chromium names a key that it is to believe: NEL is for connections without any doubt about them. */
function pinOf(cert: string): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64')
}

test('Chromium’s own network error reports arrive: what could not be loaded becomes an issue', async () => {
  await using server = await startTestServer()
  const { key } = await server.addProject('nel', ['*'])
  const tls = await makeCertificate()
  await using front = await frontWithTls(server.url, tls)
  const { port } = new URL(front.url)
  const endpoint = `https://reports.example:${port}/v1/${key}/report`
  const headers = {
    'report-to': JSON.stringify({
      group: 'default',
      max_age: 3_600,
      endpoints: [{ url: endpoint }],
    }),
    nel: '{"report_to":"default","max_age":3600,"failure_fraction":1}',
  }
  await using site = await servePages({
    pages: { '/': () => ({ html: '<link rel="icon" href="data:,">shop', headers }) },
    tls,
  })
  await using browser = await launchChromium([
    '--short-reporting-delay',
    '--host-resolver-rules=MAP *.example 127.0.0.1',
    `--ignore-certificate-errors-spki-list=${pinOf(tls.cert)}`,
  ])
  const page = await browser.newPage()
  const shop = `https://shop.example:${new URL(site.url).port}`
  await page.goto(shop)
  await page.evaluate(() => fetch('/gone?session=secret-session-value'))
  const issues = async () =>
    (await server.api('GET /api/projects/:key/issues', { key })).issues.map(
      ({ type, title, events }) => ({ type, title, events }),
    )
  const title = 'Network Error: http.error GET application 404'
  await expect.poll(issues, { timeout: 20_000 }).toEqual([{ type: 'nel-report', title, events: 1 }])
  const [issue] = (await server.api('GET /api/projects/:key/issues', { key })).issues
  const told = { key, id: issue?.id ?? '' }
  const { events } = await server.api('GET /api/projects/:key/issues/:id/events', told)
  expect(events[0]).toMatchObject({ browser: { name: 'Chrome' } })
  expect(events[0]?.uri).toContain('https://shop.example')
  // The report names the address of the server that was asked, and the whole URL.
  expect(JSON.stringify(events)).not.toMatch(/127\.0\.0\.1|secret-session-value/)
})
