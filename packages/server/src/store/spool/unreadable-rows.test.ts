import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createClickhouse } from '../facts/clickhouse.ts'
import { createEngineProcess } from '../facts/engine-process.ts'
import { migrateFacts } from '../facts/migrate.ts'
import { openSpool } from './spool.ts'
import { insertReadable } from './unreadable-rows.ts'

const line = (name: string, numbers: object = {}) =>
  `${JSON.stringify({
    ...{ project: 'p1', at: '2026-03-01 10:00:00.000', person: '1', identity: 'install' },
    ...{ session: '1', kind: 'action', name, numbers },
  })}\n`

test('a row that cannot be read is left out and counted, and those around it are stored once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-unreadable-'))
  const engine = createEngineProcess({ folder: join(folder, 'facts'), note: () => undefined })
  await engine.ready()
  {
    await using facts = createClickhouse({ at: engine })
    await migrateFacts(facts)
    const told: string[] = []
    await using spool = await openSpool({
      ...{ file: join(folder, 'spool.db'), facts: { socketPath: engine.socketPath } },
      flushEveryMs: 20,
      onFailed: (what, reason) => void told.push(`${what} ${reason}`),
    })
    const sound = Array.from({ length: 20 }, (_, number) => line(`n${number}`))
    const poisoned = sound
      .toSpliced(5, 0, line('bad', { size: {} }))
      .toSpliced(13, 0, '{"at":{}}\n')
    const append = (lines: readonly string[]) =>
      spool.append([
        { table: 'usage_events', rows: lines.length, ndjson: Buffer.from(lines.join('')) },
      ])
    await append(poisoned)
    await append([line('after')])
    spool.resume()
    await spool.carried()
    const counted = async (table: string, what: string) =>
      (await facts.ask<{ n: number }>(`select toFloat64(${what}) as n from ${table}`))[0]?.n
    expect(await counted('usage_events', 'count()')).toBe(21)
    expect(await counted('usage_sessions', 'sum(events)')).toBe(21)
    expect(
      await facts.ask(
        'select project, endpoint, reason, toFloat64(count) as count from drops order by project',
      ),
    ).toEqual([
      { project: '', endpoint: 'usage', reason: 'server/failed', count: 1 },
      { project: 'p1', endpoint: 'usage', reason: 'server/failed', count: 1 },
    ])
    expect(told).toEqual(['rows-refused 2 of usage_events'])
  }
  await engine[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

test('what is no fault of the rows is told, and nothing is left out', async () => {
  const away = Object.assign(new Error('away'), { code: 'facts/unavailable' })
  const facts = { insert: () => Promise.reject(away) }
  const rows = { table: 'usage_events', token: 't', lines: ['1\n', '2\n'] }
  await expect(insertReadable(facts, rows)).rejects.toBe(away)
})
