import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
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

test('a copy of the file sends what it shares with the original under the same token, and what is new under its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-spool-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [original, copy] = [join(folder, 'spool.db'), join(folder, 'copy.db')] as const
  {
    using spool = openSpoolFile(original)
    spool.append([part('first')])
    const first = spool.seal(1e6)
    expect(first && spool.settle(first)).toBe(false)
    spool.append([part('shared')])
  }
  copyFileSync(original, copy)
  const sent = (file: string) => {
    using spool = openSpoolFile(file)
    const batches: string[] = []
    spool.append([part(file)])
    for (let batch = spool.seal(1e6); batch !== undefined; batch = spool.seal(1e6)) {
      batches.push(batch.token)
      while (spool.settle(batch));
      if (batches.length < 3) spool.append([part(file)])
    }
    return batches
  }
  const [shared, ...ofOriginal] = sent(original)
  const [sharedToo, ...ofCopy] = sent(copy)
  expect(sharedToo).toBe(shared)
  expect(ofCopy).toHaveLength(2)
  expect(ofCopy.filter((token) => ofOriginal.includes(token))).toEqual([])
})
