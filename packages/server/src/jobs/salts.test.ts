import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openSalts } from './salts.ts'

const noon = Date.UTC(2026, 2, 4, 12)
const dayMs = 86_400_000

function saltFile() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-salts-'))
  return {
    file: join(folder, 'salts.json'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

test('within a day the secrets stay, at midnight UTC the day’s is another', () => {
  const salts = openSalts({ file: undefined, now: noon })
  const first = salts.at(noon)
  expect(salts.at(noon + dayMs / 2 - 1)).toBe(first)
  const next = salts.at(noon + dayMs / 2)
  expect(next.day.start).toBe('2026-03-05')
  expect(next.day.secret.equals(first.day.secret)).toBe(false)
  expect(next.week).toBe(first.week)
  expect(next.month).toBe(first.month)
  expect(first.day.secret.symmetricKeySize).toBe(32)
})

test('a restart keeps today’s secrets, and only the owner may read their file', () => {
  using at = saltFile()
  const before = openSalts({ file: at.file, now: noon }).at(noon)
  const after = openSalts({ file: at.file, now: noon + 1_000 }).at(noon + 1_000)
  expect(after.day.secret.equals(before.day.secret)).toBe(true)
  expect(statSync(at.file).mode & 0o777).toBe(0o600)
})

test('yesterday’s secret is nowhere in the file once the day is over', () => {
  using at = saltFile()
  const salts = openSalts({ file: at.file, now: noon })
  const secret = salts.at(noon).day.secret.export().toString('base64')
  expect(readFileSync(at.file, 'utf8')).toContain(secret)
  salts.at(noon + dayMs)
  expect(readFileSync(at.file, 'utf8')).not.toContain(secret)
})

test('a broken file means new secrets, not a failure', () => {
  using at = saltFile()
  openSalts({ file: at.file, now: noon })
  rmSync(at.file)
  expect(openSalts({ file: at.file, now: noon }).at(noon).day.start).toBe('2026-03-04')
})

test('a clock set back a little stays in its day, set back by years it begins anew', () => {
  const salts = openSalts({ file: undefined, now: noon })
  const first = salts.at(noon)
  expect(salts.at(noon - dayMs)).toBe(first)
  const earlier = salts.at(noon - 400 * dayMs)
  expect(earlier.day.start).toBe('2025-01-28')
  expect(earlier.day.secret.equals(first.day.secret)).toBe(false)
  expect(salts.at(noon - 399 * dayMs).day.start).toBe('2025-01-29')
})

test('where the secrets cannot be kept, the old ones do not stay, and it is said', () => {
  using at = saltFile()
  const notes: string[] = []
  const salts = openSalts({ file: at.file, now: noon, note: (name) => void notes.push(name) })
  expect(notes).toEqual([])
  mkdirSync(`${at.file}.new`)
  expect(salts.at(noon + dayMs).day.start).toBe('2026-03-05')
  expect(notes).toEqual(['salts/not-kept'])
  expect(existsSync(at.file)).toBe(false)
})

test.runIf(userInfo().uid === 0)('secrets that somebody else has laid ready are not taken', () => {
  using at = saltFile()
  const theirs = openSalts({ file: at.file, now: noon }).at(noon)
  chownSync(dirname(at.file), 12_345, 12_345)
  const ours = openSalts({ file: at.file, now: noon }).at(noon)
  expect(ours.day.secret.equals(theirs.day.secret)).toBe(false)
})
