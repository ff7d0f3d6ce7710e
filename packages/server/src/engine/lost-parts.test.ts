import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { forgetLostParts } from './lost-parts.ts'

const line = (part: string, operation = 1) => `${operation}\t${part}\t202611_1_2\n`

/** One table with these lines and parts; answers the lines that are left. */
function left(logs: readonly string[], parts: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-parts-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const table = join(folder, 'store', '27c', '27c0def7-05c3')
  for (const part of parts) mkdirSync(join(table, part), { recursive: true })
  const files = logs.map((_, index) =>
    join(table, 'deduplication_logs', `deduplication_log_${index + 9}.txt`),
  )
  mkdirSync(join(table, 'deduplication_logs'), { recursive: true })
  for (const [index, file] of files.entries()) writeFileSync(file, logs[index] ?? '')
  forgetLostParts(folder)
  return files.map((file) => readFileSync(file, 'utf8'))
}

const first = line('202611_1_1_0')
const second = line('202611_2_2_1')

test.each([
  ['its part is there', ['202611_1_1_0', '202611_2_2_1']],
  ['it was merged into another', ['202611_1_2_3']],
  ['it was changed since', ['202611_1_1_0', '202611_2_2_1_7']],
])('the last token is kept where %s', (_, parts) => {
  expect(left([first + second], parts)).toEqual([first + second])
})

test.each([
  ['nothing is there', []],
  ['only a part that was never finished is', ['202611_1_1_0', 'tmp_insert_202611_2_2_1']],
  ['only another partition’s is', ['202611_1_1_0', '202610_2_2_1']],
])('it is forgotten where %s, and no other one', (_, parts) => {
  expect(left([first + second], parts)).toEqual([first])
})

test('the last one is that of the newest file that has any; what was taken away is no token', () => {
  const dropped = line('202611_2_2_1', 2)
  expect(left([first, second, ''], ['202611_1_1_0'])).toEqual([first, '', ''])
  expect(left([first, dropped], [])).toEqual([first, dropped])
})

test('a folder without tables is left alone', () => {
  expect(forgetLostParts('/nonexistent')).toBe(0)
})
