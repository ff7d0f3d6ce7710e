import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createIncoming } from './incoming.ts'

function opened(options?: { maxBytes: number }) {
  const root = mkdtempSync(join(tmpdir(), 'earshot-incoming-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, 'incoming')
  return { folder, open: () => createIncoming(folder, options) }
}

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

test('rows lie in a file while they are read, and nothing of them afterwards', async () => {
  const { folder, open } = opened()
  const read = await open().withFile(chunks('{"a":1}\n', '{"a":2}\n'), async ({ path, bytes }) => ({
    text: readFileSync(path, 'utf8'),
    bytes,
  }))
  expect(read).toEqual({ text: '{"a":1}\n{"a":2}\n', bytes: 16 })
  expect(readdirSync(folder)).toEqual([])
})

test('a body that is too large, or is broken off, leaves nothing', async () => {
  const { folder, open } = opened({ maxBytes: 10 })
  const incoming = open()
  const work = async () => 'never'
  await expect(incoming.withFile(chunks('123456', '78901'), work)).rejects.toThrow(RangeError)
  async function* broken() {
    yield Buffer.from('1')
    throw new Error('broken off')
  }
  await expect(incoming.withFile(broken(), work)).rejects.toThrow('broken off')
  expect(readdirSync(folder)).toEqual([])
})

test('what a killed process left is gone when the next one begins', () => {
  const { folder, open } = opened()
  open()
  const left = join(folder, '7.ndjson')
  writeFileSync(left, 'rows')
  open()
  expect(existsSync(left)).toBe(false)
})
