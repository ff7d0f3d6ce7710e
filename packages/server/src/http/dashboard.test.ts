import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTrustedProxies } from './client-address.ts'
import { openTestApi } from './harness.ts'

function builtDashboard(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-dashboard-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Earshot</title>')
  writeFileSync(join(folder, 'theme.js'), 'document.title')
  writeFileSync(join(folder, 'assets', 'index-abc123.js'), 'export {}')
  return folder
}

test('every page of the dashboard is the one page, asked for anew each time', async () => {
  await using api = await openTestApi({ dashboard: builtDashboard() })
  for (const url of ['/', '/sign-in?link=x', '/projects/abc/issues/0123?state=open']) {
    const response = await api.app.inject(url)
    expect(response.statusCode).toBe(200)
    expect(response.payload).toContain('<title>Earshot</title>')
    expect(response.headers['content-type']).toMatch(/^text\/html/)
    expect(response.headers['cache-control']).toBe('no-cache')
  }
})

test('files with a hash in their name are kept by browsers, others asked for anew', async () => {
  await using api = await openTestApi({ dashboard: builtDashboard() })
  const hashed = await api.app.inject('/assets/index-abc123.js')
  expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(hashed.headers['content-type']).toMatch(/javascript/)
  expect((await api.app.inject('/theme.js')).headers['cache-control']).toBe('no-cache')
})

test('what is not there is a problem, not a page', async () => {
  await using api = await openTestApi({ dashboard: builtDashboard() })
  for (const url of [
    '/api/nothing',
    '/api',
    '/assets/gone-1.js',
    '/favicon.ico',
    '/..%2f..%2fx.db',
  ]) {
    const response = await api.app.inject(url)
    expect([url, response.json().code]).toEqual([url, 'route/unknown'])
    expect(response.statusCode).toBe(404)
  }
  const posted = await api.app.inject({ method: 'POST', url: '/projects' })
  expect(posted.json().code).toBe('route/unknown')
})

test('a dashboard that is not built says so', async () => {
  await using api = await openTestApi()
  const response = await api.app.inject('/projects')
  expect(response.statusCode).toBe(503)
  expect(response.payload).toContain('not built yet')
})

test('every answer carries the security headers, and behind TLS the one that keeps it so', async () => {
  const trustedProxies = createTrustedProxies(['127.0.0.1'])
  await using api = await openTestApi({ dashboard: builtDashboard(), trustedProxies })
  for (const url of ['/', '/assets/index-abc123.js', '/api/me', '/api/nothing', '/healthz']) {
    const { headers } = await api.app.inject(url)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(headers['strict-transport-security']).toBeUndefined()
  }
  const secure = await api.app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } })
  expect(secure.headers['strict-transport-security']).toBe('max-age=31536000')
})
