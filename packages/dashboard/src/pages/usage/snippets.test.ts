import { expect, test } from 'vitest'
import { usageClients } from '../../search/install-search.ts'
import { usageSnippet } from './snippets.ts'

const target = { address: 'https://earshot.example', key: 'abcdefghijk' }

test.each(usageClients)('the lines for %s carry the project’s key and this server', (client) => {
  const { code } = usageSnippet(client, target)
  expect(code).toContain(target.key)
  expect(code).toContain('earshot.example')
})

test('a socket is asked for as one, and only a server without TLS needs devMode', () => {
  expect(usageSnippet('nucleus-nodejs', target).code).toContain("'wss://earshot.example'")
  expect(usageSnippet('electron-nucleus', target).code).not.toContain('devMode')
  const local = { ...target, address: 'http://localhost:4100' }
  expect(usageSnippet('nucleus-analytics', local).code).toContain("'ws://localhost:4100'")
  expect(usageSnippet('electron-nucleus', local).code).toContain('devMode: true')
})
