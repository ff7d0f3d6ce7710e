import { expect, test } from 'vitest'
import { headersSnippet, nodeSnippet, npmSnippet, scriptSnippet } from './snippets.ts'

const target = { address: 'https://ears.example', key: 'abcdefghij1' }

test('the script tags hold address and key, as the page needs them', () => {
  expect(scriptSnippet(target)).toBe(
    `<script src="https://ears.example/trackx.js" crossorigin></script>
<script>trackx.setup("https://ears.example/v1/abcdefghij1"); trackx.ping()</script>`,
  )
})

test.each([npmSnippet, nodeSnippet])(
  'a module snippet names its build and the endpoint',
  (snippet) => {
    expect(snippet(target)).toMatch(/from 'trackx\/(modern|node)'/)
    expect(snippet(target)).toContain("setup('https://ears.example/v1/abcdefghij1')")
  },
)

test.each(['nginx', 'caddy', 'express'] as const)(
  '%s sends all four headers to the report address',
  (server) => {
    const text = headersSnippet(target, server)
    for (const name of [
      'Reporting-Endpoints',
      'Content-Security-Policy-Report-Only',
      'Report-To',
      'NEL',
    ]) {
      expect(text).toContain(name)
    }
    expect(text.match(/https:\/\/ears\.example\/v1\/abcdefghij1\/report/g)).toHaveLength(3)
  },
)

test('the Express snippet is JavaScript', () => {
  const set: Record<string, string> = {}
  const app = {
    use: (run: (a: unknown, b: unknown, next: () => void) => void) =>
      run(
        {},
        { setHeader: (name: string, value: string) => Object.assign(set, { [name]: value }) },
        () => {},
      ),
  }
  new Function('app', headersSnippet(target, 'express'))(app)
  expect(JSON.parse(set['NEL'] ?? '')).toMatchObject({ failure_fraction: 1 })
  expect(JSON.parse(set['Report-To'] ?? '')).toMatchObject({ group: 'default' })
})
