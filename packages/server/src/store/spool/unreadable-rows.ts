import type { Facts } from '../facts/facts.ts'

/** What ClickHouse says of a row it cannot read (ErrorCodes.cpp). Not 117: an unknown column is a fault of all rows. */
const codes = new Set([
  ...['6', '25', '26', '27', '38', '41', '53', '69', '70', '72', '130', '131', '321', '349'],
])

/** Whether rows were refused for what they are, and would be for ever. */
export function isUnreadable(cause: unknown): boolean {
  return cause instanceof Error && codes.has(String((cause as Error & { code?: unknown }).code))
}

/**
 * Stores all rows but those that cannot be read, and answers those: one of them would hold up all that come behind it.
 * Halved again and again, each piece under a token of its own, which is the same when all of it is repeated.
 */
export async function insertReadable(
  facts: Pick<Facts, 'insert'>,
  rows: { readonly table: string; readonly token: string; readonly lines: readonly string[] },
): Promise<readonly string[]> {
  const { table, token, lines } = rows
  try {
    await facts.insert(table, { ndjson: Buffer.from(lines.join('')), token })
    return []
  } catch (cause) {
    if (!isUnreadable(cause)) throw cause
    if (lines.length <= 1) return lines
    const half = lines.length >> 1
    return [
      ...(await insertReadable(facts, { table, token: `${token}.0`, lines: lines.slice(0, half) })),
      ...(await insertReadable(facts, { table, token: `${token}.1`, lines: lines.slice(half) })),
    ]
  }
}

/** What is told of them, for the table `drops`; nothing of what they say goes on. */
export function dropsOf(
  lines: readonly string[],
  { table, day }: { readonly table: string; readonly day: string },
): string {
  const endpoint = table.startsWith('usage') ? 'usage' : 'event'
  const projects = Map.groupBy(lines, (line) => /"project":"(\w+)"/.exec(line)?.[1] ?? '')
  return [...projects]
    .map(([project, { length: count }]) =>
      JSON.stringify({ project, day, endpoint, reason: 'server/failed', count }),
    )
    .join('\n')
}
