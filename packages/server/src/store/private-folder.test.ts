import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makePrivateFolder } from './private-folder.ts'

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-private-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'inner')
}

test('a folder is made for its owner alone, also where one stands open', () => {
  const path = newPath()
  makePrivateFolder(join(path, 'deeper'))
  expect(statSync(path).mode & 0o777).toBe(0o700)
  const open = newPath()
  mkdirSync(open, { mode: 0o755 })
  makePrivateFolder(open)
  expect(statSync(open).mode & 0o777).toBe(0o700)
})

test('a link to a folder elsewhere is not taken for it', () => {
  const path = newPath()
  symlinkSync(tmpdir(), path)
  expect(() => makePrivateFolder(path)).toThrow('somebody else')
})

test.runIf(userInfo().uid === 0)('a folder that somebody else has made is not used', () => {
  const path = newPath()
  mkdirSync(path)
  chownSync(path, 12_345, 12_345)
  expect(() => makePrivateFolder(path)).toThrow('somebody else')
})
