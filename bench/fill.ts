import { join } from 'node:path'
import { createClickhouse } from '../packages/server/src/store/facts/clickhouse.ts'
import { engineSocketOf } from '../packages/server/src/store/facts/engine-process.ts'

interface Wanted {
  readonly project: string
  readonly issues: number
  readonly events: number
}

const batch = 50_000

/** Few issues are frequent; each had its last event within a day. Half of the events are of the last two days. */
const someEvents = /* sql */ `
  insert into error_events (project, issue, day, at, id, session, type, name, message, stack, uri, title,
                            culprit, release, browser, browser_version, os, client, client_version, meta)
  with
    toUInt32(floor(({issues:UInt32} - 1) * pow(rand(1) / 4294967296, 3))) as skewed,
    if(number < {issues:UInt32}, toUInt32(number), skewed) as i,
    if(rand(2) % 2 = 0, rand(3) % 172800, rand(3) % 2419200) as age,
    now64(3, 'UTC') - toIntervalSecond(if(number < {issues:UInt32}, rand(3) % 80000, age)) as moment
  select
    {project:String}, lower(leftPad(hex(cityHash64(i)), 16, '0')), toDate(moment), moment,
    bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(moment) - 1577836800000), 20), number % 1048576),
    if(toDate(moment) = today(), cityHash64(rand(4) % 20000) + 1, 0), 1, 'TypeError',
    concat('Cannot read properties of undefined (reading widget', toString(i), 'x) in step ', toString(number % 97)),
    arrayStringConcat(arrayMap(f -> concat('    at render', toString(f), 'Part', toString(i), ' (https://app.example/assets/view-',
      toString(i % 300), '.js:', toString(40 + f), ':9)'), range(14)), '\\n'),
    concat('https://app.example/page/', toString(number % 50)),
    concat('TypeError: Cannot read properties of undefined (reading widget', toString(i), 'x)'),
    concat('renderPart', toString(i), ' · src/view-', toString(i % 300), '.ts'),
    concat('4.', toString(i % 3), '.0'), 'Chrome', '156', 'Linux', 'trackx', '0.6.1',
    concat('{"screenSize":"L","cart":', toString(number % 1000), '}')
  from numbers({from:UInt64}, {count:UInt64})
`

const someSessions = /* sql */ `
  insert into sessions (project, day, at, session, errored)
  select {project:String}, today(), toStartOfDay(now()) + number % greatest(1, toUnixTimestamp(now()) - toUnixTimestamp(toStartOfDay(now()))),
         cityHash64(number) + 1, number % 10 = 0
  from   numbers(50000)
`

const someHours = /* sql */ `
  insert into session_hours (project, hour, sessions, errored)
  select {project:String}, toStartOfDay(now()) - toIntervalHour(number + 1), 1000 + number % 500, 50
  from   numbers(720)
`

/** As if so much had come in the last four weeks: straight into the engine, which feeds all its views. */
export async function fillFacts(
  folder: string,
  { project, issues, events }: Wanted,
): Promise<void> {
  await using facts = createClickhouse({ at: engineSocketOf(join(folder, 'facts')) })
  for (let from = 0; from < events; from += batch) {
    const count = Math.min(batch, events - from)
    await facts.run(someEvents, { project, issues, from, count })
  }
  // As it is an hour after a day has ended.
  await facts.run('optimize table error_events final')
  await facts.run(someSessions, { project })
  await facts.run(someHours, { project })
}
