import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { dataMap } from '../core/data-map/data-map.ts'
import { dataMapText } from '../core/data-map/data-map-text.ts'
import type { MappedTable } from '../core/data-map/mapped-table.ts'
import { deleteProjectFacts } from './facts/deletions.ts'
import { openTestFacts } from './facts/harness.ts'
import { openRecords } from './records/records.ts'
import { openSpoolFile } from './spool/spool-file.ts'

const page = fileURLToPath(new URL('../../../../docs/data-map.md', import.meta.url))

/** `table.column` of all that the map has of a store. */
const mapped = (store: MappedTable['store']) =>
  dataMap
    .filter((table) => table.store === store)
    .flatMap(({ name, columns }) => Object.keys(columns).map((column) => `${name}.${column}`))
    .sort()

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'earshot-map-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function columnsIn(file: string): string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  const rows = db
    .prepare(
      `select t.name || '.' || c.name as name from sqlite_master t, pragma_table_info(t.name) c
       where t.type = 'table' and t.name not like 'sqlite_%'`,
    )
    .all()
  db.close()
  return rows.map(({ name }) => String(name)).sort()
}

test('every column of the facts is in the data map, and no other', async () => {
  await using facts = await openTestFacts()
  const rows = await facts.ask<{ name: string }>(
    `select c.table || '.' || c.name as name from system.columns c
     join system.tables t on t.database = c.database and t.name = c.table
     where c.database = currentDatabase() and t.engine not in ('MaterializedView', 'Null')`,
  )
  expect(rows.map(({ name }) => name).sort()).toEqual(mapped('facts'))
})

test('a project that is deleted is deleted from every table of the facts that names one', async () => {
  await using facts = await openTestFacts()
  await deleteProjectFacts(facts, 'p1')
  const rows = await facts.ask<{ table: string }>('select distinct table from system.mutations')
  const named = dataMap.filter(({ store, columns }) => store === 'facts' && 'project' in columns)
  expect(rows.map(({ table }) => table).sort()).toEqual(named.map(({ name }) => name).sort())
})

test('every column of the records is in the data map, and no other', async () => {
  const file = join(folder(), 'records.db')
  const records = await openRecords({ file })
  await records[Symbol.asyncDispose]()
  expect(columnsIn(file)).toEqual(mapped('records'))
})

test('every column of the spool is in the data map, and no other', () => {
  const file = join(folder(), 'spool.db')
  openSpoolFile(file)[Symbol.dispose]()
  expect(columnsIn(file)).toEqual(mapped('spool'))
})

test('the page for people says what the data map says', () => {
  const text = readFileSync(page, 'utf8')
  expect(text.slice(text.indexOf('## Facts'))).toBe(dataMapText(dataMap))
})
