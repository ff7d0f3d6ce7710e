import { createHash } from 'node:crypto'
import type { Facts } from './facts.ts'

/** Days that are over and still have hashes, oldest first. */
export async function daysToFold(facts: Facts, today: string): Promise<readonly string[]> {
  const rows = await facts.ask<{ day: string }>(
    /* sql */ `
    select distinct day from (
      select day from sessions       where day < {today:Date} group by day
      union all
      select day from issue_sessions where day < {today:Date} group by day
      union all
      select day from error_events   where day < {today:Date} and session != 0 group by day
    )
    order by day`,
    { today },
  )
  return rows.map(({ day }) => day)
}

/**
 * Turns a day's hashes into counts and drops them. Each step can be run again after a kill: inserts carry the day and what
 * they say as token, and what is dropped stays dropped. A clock that is set back may come to the same day again.
 */
export async function foldDay(facts: Facts, day: string): Promise<void> {
  await foldSessions(facts, day)
  await foldIssueSessions(facts, day)
  // NOTE: not `clear column … in partition`: until it is done, the engine shows every other day as cleared too.
  await facts.run(
    `alter table error_events update session = 0 in partition '${dateText(day)}'
     where session != 0 settings mutations_sync = 1`,
  )
}

/** How many hashes of that day are left: zero, or the fold has failed. */
export async function hashesLeft(facts: Facts, day: string): Promise<number> {
  const [row] = await facts.ask<{ n: number }>(
    /* sql */ `
    select toFloat64((select count() from sessions       where day = {day:Date})
                   + (select count() from issue_sessions where day = {day:Date})
                   + (select count() from error_events   where day = {day:Date} and session != 0)) as n`,
    { day },
  )
  return row?.n ?? 0
}

async function foldSessions(facts: Facts, day: string): Promise<void> {
  const rows = await facts.ask<object>(
    /* sql */ `
    select   project, toUnixTimestamp(toStartOfHour(first)) as hour,
             count() as sessions, countIf(errored = 1) as errored
    from     (select project, session, min(at) as first, max(sessions.errored) as errored
              from   sessions
              where  day = {day:Date}
              group by project, session)
    group by project, hour
    order by project, hour`,
    { day },
  )
  await inserted(facts, { table: 'session_hours', rows, token: `fold:sessions:${day}` })
  await facts.run(`alter table sessions drop partition '${dateText(day)}'`)
}

async function foldIssueSessions(facts: Facts, day: string): Promise<void> {
  const rows = await facts.ask<object>(
    /* sql */ `
    select   project, issue, uniqCombined64Merge(issue_sessions.sessions) as sessions
    from     issue_sessions
    where    day = {day:Date}
    group by project, issue
    order by project, issue`,
    { day },
  )
  await inserted(facts, { table: 'issue_session_counts', rows, token: `fold:issues:${day}` })
  await facts.run(`alter table issue_sessions drop partition '${dateText(day)}'`)
}

async function inserted(
  facts: Facts,
  { table, rows, token }: { table: string; rows: readonly object[]; token: string },
): Promise<void> {
  if (rows.length === 0) return
  const ndjson = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const digest = createHash('sha256').update(ndjson).digest('base64url')
  await facts.insert(table, { ndjson, token: `${token}:${digest}` })
}

/** A partition cannot be bound as a parameter; this is the only form of it that becomes SQL. */
function dateText(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new TypeError('a day is YYYY-MM-DD')
  return day
}
