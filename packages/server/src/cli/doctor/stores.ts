import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openRecords } from '../../store/records/records.ts'
import { checkSqlite } from '../../store/records/sqlite.ts'
import { newestMoment } from '../../store/records/views/newest-moment.ts'
import { type Check, type Examine, type Examined, ok, wrong } from './check.ts'

const minuteMs = 60_000
/** No clock that is right shows a time before this was written. */
const writtenAt = Date.UTC(2026, 0, 1)

/** Are the databases whole, and does the clock agree with what they remember? */
export const examineStores: Examine = async (examined) => {
  const { dataFolder } = examined.config
  const records = join(dataFolder, 'records.db')
  if (!existsSync(records)) {
    return [ok('records', 'made at the first start'), clock(examined, 0)]
  }
  const whole = wholeness('records', records)
  const spool = wholeness('spool', join(dataFolder, 'spool.db'))
  return [whole, spool, clock(examined, whole.ok ? await newestOf(records) : 0)]
}

function wholeness(name: string, file: string): Check {
  const found = existsSync(file) ? checkSqlite(file) : 'missing'
  switch (found) {
    case 'whole':
      return ok(name, 'whole')
    case 'missing':
      return ok(name, 'made at the first start')
    case 'in use':
      return ok(name, 'held by the running server')
    case 'broken':
      return wrong(name, `${file} is damaged`, 'stop Earshot and restore it from a backup')
  }
}

async function newestOf(file: string): Promise<number> {
  await using records = await openRecords({ file })
  return await newestMoment(records.db)
}

function clock({ now }: Examined, newest: number): Check {
  const says = new Date(now()).toISOString()
  const mend = 'set the clock, and keep it set (NTP)'
  if (now() < writtenAt) return wrong('clock', `${says} is in the past`, mend)
  if (now() < newest - 5 * minuteMs) {
    return wrong('clock', `${says} is before the newest record`, mend)
  }
  return ok('clock', says)
}
