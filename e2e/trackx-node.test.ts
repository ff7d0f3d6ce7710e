import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownFolder } from './harness/own-server.ts'
import { startTestServer } from './harness/test-server.ts'

const client = createRequire(import.meta.url).resolve('trackx/node')

const program = (endpoint: string) => `
  const trackx = require(${JSON.stringify(client)})
  trackx.setup(${JSON.stringify(endpoint)}, (payload) => {
    if (payload.message.includes('cancelled')) return null
    payload.meta.hooked = true
    return payload
  }, 'svc://billing')
  trackx.meta.release = '7.0.0'
  trackx.ping()
  function chargeCard() { return new TypeError('sent from node') }
  trackx.sendEvent(chargeCard(), { extra: 1 })
  trackx.sendEvent(new Error('cancelled'))
  console.error(new RangeError('logged in node'))
  Promise.reject(new SyntaxError('rejected in node'))
`

test('the unmodified node client reports, and its process ends soon after', async () => {
  await using server = await startTestServer()
  const { key } = await server.addProject('node', ['svc://billing'])
  const folder = ownFolder()
  const file = join(folder, 'billing.cjs')
  writeFileSync(file, program(`${server.url}/v1/${key}`))

  const began = Date.now()
  const child = spawn(process.execPath, [file], { env: { HOME: folder }, stdio: 'ignore' })
  await once(child, 'exit')
  // A server that keeps the connection would hold this process for more than six seconds an event.
  expect(Date.now() - began).toBeLessThan(5_000)

  const issues = async () => (await server.api('GET /api/projects/:key/issues', { key })).issues
  await expect
    .poll(async () => (await issues()).map(({ title }) => title).sort(), { timeout: 15_000 })
    .toEqual([
      'RangeError: logged in node',
      'SyntaxError: rejected in node',
      'TypeError: sent from node',
    ])
  const sent = (await issues()).find(({ title }) => title.includes('sent'))
  expect(sent?.culprit).toContain('chargeCard')
  const { events } = await server.api('GET /api/projects/:key/issues/:id/events', {
    key,
    id: sent?.id ?? '',
  })
  expect(events[0]).toMatchObject({
    type: 'programmatic',
    browser: { name: 'Node.js' },
    client: { name: 'trackx/n', version: '0.6.1' },
    meta: { extra: 1, hooked: true },
  })
  expect((await server.api('GET /api/projects/:key/sessions', { key })).total).toEqual({
    sessions: 1,
    errored: 1,
  })
})
