import { readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The engine writes down a block's token before its part is in place: killed in between, it would take the block that
 * is sent again for one it has, and lose it. So before it starts, the last token of each table is forgotten where its
 * part is not there. Answers how many were.
 * `store/<xxx>/<table>/deduplication_logs/deduplication_log_<n>.txt` has lines of operation (1 adds), part and token.
 */
export function forgetLostParts(folder: string): number {
  return tablesIn(join(folder, 'store')).filter(forgetLast).length
}

function tablesIn(store: string): readonly string[] {
  return foldersIn(store).flatMap((prefix) => foldersIn(prefix))
}

function foldersIn(folder: string): readonly string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name))
}

/** None where there is no such folder. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function forgetLast(table: string): boolean {
  const log = newestLogIn(join(table, 'deduplication_logs'))
  if (log === undefined) return false
  const text = readFileSync(log, 'latin1')
  const from = text.lastIndexOf('\n', text.length - 2) + 1
  const [operation, name = ''] = text.slice(from).trimEnd().split('\t')
  const part = partOf(name)
  if (operation !== '1' || part === undefined) return false
  const isThere = entriesOf(table).some((entry) => covers(partOf(entry.name), part))
  if (!isThere) truncateSync(log, from)
  return !isThere
}

/** The one with the highest number that has anything in it. */
function newestLogIn(folder: string): string | undefined {
  return entriesOf(folder)
    .flatMap(({ name }) => {
      const number = /^deduplication_log_(\d+)\.txt$/.exec(name)?.[1]
      return number === undefined ? [] : { number: Number(number), path: join(folder, name) }
    })
    .sort((a, b) => b.number - a.number)
    .map(({ path }) => path)
    .find((path) => readFileSync(path).length > 0)
}

interface Part {
  readonly partition: string
  readonly first: number
  readonly last: number
}

/** `<partition>_<first block>_<last block>_<level>[_<mutation>]`; undefined for what is no finished part. */
function partOf(name: string): Part | undefined {
  const [, partition, first, last] = /^(\w+?)_(\d+)_(\d+)_\d+(?:_\d+)?$/.exec(name) ?? []
  if (partition === undefined || partition.startsWith('tmp')) return undefined
  return { partition, first: Number(first), last: Number(last) }
}

/** The part itself, or one that it was merged into. */
function covers(there: Part | undefined, { partition, first, last }: Part): boolean {
  return there?.partition === partition && there.first <= first && there.last >= last
}
