import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { addTestProject, openTestRecords } from './harness.ts'
import { migrate } from './migrate.ts'
import { openRecords, type Writer } from './records.ts'
import type { Tables } from './schema.ts'
import { checkSqlite, openSqlite } from './sqlite.ts'
import { updateProject } from './tables/project.ts'
import { upsertSetting } from './tables/setting.ts'
import { listAdmissions } from './views/admission.ts'
import { listProjects } from './views/project.ts'
import { findSetting } from './views/setting.ts'

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-records-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'records.db')
}

test('what was written is there after closing and opening again', async () => {
  const file = temporaryFile()
  {
    await using records = await openRecords({ file })
    await addTestProject(records, 'p1')
  }
  await using again = await openRecords({ file })
  expect((await listProjects(again.db)).map((project) => project.id)).toEqual(['p1'])
})

test('nobody but the owner may read the file', async () => {
  const file = temporaryFile()
  await using records = await openRecords({ file })
  await addTestProject(records, 'p1')
  for (const each of [file, `${file}-wal`]) expect(statSync(each).mode & 0o077).toBe(0)
})

test('a transaction that fails leaves nothing behind', async () => {
  await using records = await openTestRecords()
  const failing = records.write(async (tx) => {
    await updateProject(tx, { id: 'p1', name: 'changed' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect((await listProjects(records.db))[0]?.name).toBe('Project p1')
})

test('the version changes with every write, by this connection and by others, and not otherwise', async () => {
  const file = temporaryFile()
  await using one = await openRecords({ file })
  await using other = await openRecords({ file })
  const seen = new Set([one.version()])
  expect(one.version()).toBe([...seen][0])
  await addTestProject(one, 'p1')
  seen.add(one.version())
  await addTestProject(other, 'p2')
  seen.add(one.version())
  expect(seen.size).toBe(3)
  expect(seen).toContain(one.version())
  expect((await listAdmissions(one)).map((admission) => admission.project)).toEqual(['p1', 'p2'])
})

/** Runs a program on the records of a file in a process of its own; answers what it printed. */
async function inProcess(file: string, program: string): Promise<string> {
  const from = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
  const whole = `
    const { openRecords } = await import(${from('./records.ts')})
    const { upsertSetting } = await import(${from('./tables/setting.ts')})
    const { findSetting } = await import(${from('./views/setting.ts')})
    await using records = await openRecords({ file: ${JSON.stringify(file)} })
    ${program}`
  const args = ['--input-type=module', '--eval', whole]
  return (await promisify(execFile)(process.execPath, args)).stdout
}

test('writers in several processes wait for each other', async () => {
  const file = temporaryFile()
  await using records = await openRecords({ file })
  // All of them start at one moment, and read before they write.
  const startAt = Date.now() + 1_000
  const count = `
    while (Date.now() < ${startAt});
    for (let turn = 0; turn < 50; turn += 1) {
      await records.write(async (tx) => {
        const value = String(Number((await findSetting(tx, 'count')) ?? 0) + 1)
        await upsertSetting(tx, { name: 'count', value })
      })
    }`
  await Promise.all(Array.from({ length: 3 }, () => inProcess(file, count)))
  expect(await findSetting(records.db, 'count')).toBe('150')
})

test('many processes may start on a new folder at the same moment', async () => {
  const file = temporaryFile()
  const ask = `process.stdout.write(String(await findSetting(records.db, 'none')))`
  const answers = await Promise.all(Array.from({ length: 4 }, () => inProcess(file, ask)))
  expect(answers).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
})

test('each migration runs once, and records of a newer Earshot are left alone', async () => {
  const kysely = new Kysely<Tables>({ dialect: openSqlite(':memory:').dialect })
  const ran: number[] = []
  const step = (number: number) => ({
    number,
    name: `step-${number}`,
    up: async () => {
      ran.push(number)
    },
  })
  await migrate(kysely, { steps: [step(1)] })
  await migrate(kysely, { steps: [step(1), step(2)] })
  expect(ran).toEqual([1, 2])
  await expect(migrate(kysely, { steps: [step(1)] })).rejects.toThrow('newer Earshot')
  await kysely.destroy()
})

test('what was deleted is not left in the file', async () => {
  const file = temporaryFile()
  {
    await using records = await openRecords({ file })
    await records.write((tx) => upsertSetting(tx, { name: 'word', value: 'canary'.repeat(99) }))
    await records.write((tx) => tx.deleteFrom('settings').execute())
  }
  expect(readFileSync(file).includes('canary')).toBe(false)
})

test('a damaged file is told from a whole one', async () => {
  const file = temporaryFile()
  {
    await using records = await openRecords({ file })
    await addTestProject(records, 'p1')
    expect(checkSqlite(file)).toBe('whole')
  }
  writeFileSync(
    file,
    Buffer.concat([readFileSync(file).subarray(0, 4_096), Buffer.alloc(90_000, 7)]),
  )
  expect(checkSqlite(file)).toBe('broken')
})

test('what can be told again does not wait for the disk, and what people decide does', async () => {
  await using records = await openRecords({ file: temporaryFile() })
  const safety = async (tx: Writer) => {
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)
    return rows[0]?.synchronous
  }
  const [normal, full] = [1, 2]
  expect(await records.writeDerived(safety)).toBe(normal)
  expect(await records.write(safety)).toBe(full)
  const failing = records.writeDerived(async () => {
    throw new Error('no')
  })
  const beside = [records.write(safety), records.writeDerived(safety), records.write(safety)]
  await expect(failing).rejects.toThrow('no')
  expect(await Promise.all(beside)).toEqual([full, normal, full])
})
