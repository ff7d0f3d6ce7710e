import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Facts } from '../../packages/server/src/store/facts/facts.ts'
import { traces } from './canaries.ts'

/** Traces of the canaries in every file that a folder holds. */
export function foundInFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => found(file, textIn(file)))
}

/** Where the server runs, files come and go while they are listed. */
function textIn(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw cause
  }
}

/** Columns are compressed on disk, so that bytes alone would prove little: each table is read out as well. */
export async function foundInFacts(facts: Facts): Promise<readonly string[]> {
  const tables = await facts.ask<{ name: string }>(
    `select name from system.tables where database = currentDatabase() and engine like '%MergeTree'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await facts.ask(
      `select * from ${name} settings output_format_json_quote_64bit_integers = 1`,
    )
    texts.push(JSON.stringify(rows))
  }
  expect(tables.length).toBeGreaterThan(8)
  return found('facts', texts.join('\n'))
}

export function found(where: string, text: string): readonly string[] {
  return traces.filter((trace) => text.includes(trace)).map((trace) => `${where}: ${trace}`)
}
