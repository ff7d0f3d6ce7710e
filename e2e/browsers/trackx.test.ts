import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { servePages } from '../harness/pages.ts'
import { startTestServer, type TestServer } from '../harness/test-server.ts'
import { otherBrowsers } from './other-browsers.ts'
import type { OtherBrowser } from './tab.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server[Symbol.asyncDispose]())

const deeds = `
function openCart() { const cart = {}; return [cart.items.length] }
function logCart() { console.error('only words'); document.title = 'logged' }
setTimeout(openCart)
setTimeout(() => Promise.reject(new RangeError('rejected here')), 20)
setTimeout(logCart, 40)
`
const javascript = { 'content-type': 'text/javascript' }

describe.each(otherBrowsers)('in %s', (_, start) => {
  let browser: OtherBrowser
  beforeAll(async () => {
    browser = await start()
  })
  afterAll(() => browser[Symbol.asyncDispose]())

  test.each(['default', 'modern'])('the unmodified %s build of trackx reports', async (build) => {
    const { key } = await server.addProject(build, ['*'])
    const html = `<!doctype html><title>${build}</title><script src="/client/${build}.js"></script>
      <script>trackx.setup('${server.url}/v1/${key}'); trackx.ping()</script><script src="/deeds.js"></script>`
    await using site = await servePages({
      pages: { '/': () => ({ html }), '/deeds.js': () => ({ html: deeds, headers: javascript }) },
    })
    const tab = await browser.open(`${site.url}/`)
    const issues = async () => (await server.api('GET /api/projects/:key/issues', { key })).issues
    const told = async () =>
      (await issues()).map(({ name, culprit }) => `${name} · ${culprit}`).sort()
    const all = [
      ' · logCart · deeds.js',
      'RangeError · deeds.js',
      'TypeError · openCart · deeds.js',
    ]
    await expect.poll(told).toEqual(all)
    const sessions = async () =>
      (await server.api('GET /api/projects/:key/sessions', { key })).total
    expect(await sessions()).toEqual({ sessions: 1, errored: 1 })
    const [logged] = (await issues()).filter(({ type }) => type === 'console-error')
    const asked = { key, id: logged?.id ?? '', event: 'latest' }
    const { event } = await server.api('GET /api/projects/:key/issues/:id/events/:event', asked)
    // The client's own frames are on top, and nobody sees them.
    expect(event.frames[0]).toMatchObject({ file: `${site.url}/client/${build}.js`, hidden: true })
    expect(event.frames.find(({ hidden }) => !hidden)?.function).toBe('logCart')
    await tab.close()
  })
})
