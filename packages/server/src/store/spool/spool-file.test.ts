import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSpoolFile } from './spool-file.ts'

const part = (ndjson: string) => ({ table: 'drops', rows: 1, ndjson: Buffer.from(ndjson) })

test('what comes after a start is never taken for part of the batch that was under way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-spool-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'spool.db')
  let token: string | undefined
  {
    using spool = openSpoolFile(file)
    for (let count = 0; count < 100; count++) spool.append([part('old')])
    const batch = spool.seal(1e6)
    token = batch?.token
    // All of it has left, and the batch is not closed: the moment at which the process dies.
    expect(batch && spool.settle(batch)).toBe(true)
  }
  using spool = openSpoolFile(file)
  spool.append([part('new')])
  const again = spool.seal(1e6)
  expect(again).toMatchObject({ token, parts: [] })
  expect(again && spool.settle(again)).toBe(false)
  const next = spool.seal(1e6)
  expect(next?.parts).toMatchObject([{ table: 'drops', rows: 1 }])
  expect(next?.token).not.toBe(token)
})
