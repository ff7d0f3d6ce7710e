import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { addTestProject } from '../store/records/harness.ts'
import { openRecords } from '../store/records/records.ts'
import { updateProject } from '../store/records/tables/project.ts'
import { createLogEmptier } from './log-emptier.ts'

test('what was changed is not left in the log of the records, as soon as nobody reads it elsewhere', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'records.db')
  await using records = await openRecords({ file })
  await addTestProject(records, 'p1')
  const write = (name: string) => records.write((tx) => updateProject(tx, { id: 'p1', name }))
  await write('canary 4711')
  await write('another name')
  const empty = createLogEmptier({ records })
  const left = () =>
    [file, `${file}-wal`].filter((name) => readFileSync(name, 'latin1').includes('canary 4711'))
  expect(left()).not.toEqual([])
  await empty()
  expect(left()).toEqual([])

  await write('canary 4711')
  await write('another name')
  {
    using other = new DatabaseSync(file)
    using asking = other.prepare('select name from projects').iterate() as Disposable &
      Iterator<unknown>
    asking.next()
    expect(await records.emptyLog()).toBe(false)
    await empty()
    expect(left()).not.toEqual([])
  }
  await empty()
  expect(left()).toEqual([])
})
