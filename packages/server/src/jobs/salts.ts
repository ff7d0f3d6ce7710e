import { createSecretKey, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { periodsOf } from '../core/privacy/periods.ts'
import type { Salt, SaltBook } from '../ingest/ports.ts'

type Salts = ReturnType<SaltBook['at']>

const names = ['day', 'week', 'month'] as const

export interface SaltOptions {
  /** On a memory file system, or undefined where there is none: then a restart begins new sessions. */
  readonly file: string | undefined
  readonly now: number
}

/**
 * The secrets of this day, week and month: 256 bits each, in memory and in a file that no disk ever sees. At a period's
 * end its secret is overwritten, and with it the way back from any hash to a visitor is gone.
 */
export function openSalts({ file, now }: SaltOptions): SaltBook {
  const known = file === undefined ? {} : readSalts(file)
  let { salts, endsAt } = turned(known, now)
  keepSalts(file, salts)

  return {
    at(moment) {
      if (moment < endsAt) return salts
      ;({ salts, endsAt } = turned(salts, moment))
      keepSalts(file, salts)
      return salts
    },
  }
}

/** Periods that go on keep their secret; those that have ended get a new one. */
function turned(known: Partial<Salts>, now: number): { salts: Salts; endsAt: number } {
  const periods = periodsOf(now)
  const salt = (name: (typeof names)[number]): Salt => {
    const before = known[name]
    if (before !== undefined && before.start === periods[name]) return before
    return { start: periods[name], secret: createSecretKey(randomBytes(32)) }
  }
  const salts = { day: salt('day'), week: salt('week'), month: salt('month') }
  return { salts, endsAt: periods.dayEndsAt }
}

function keepSalts(file: string | undefined, salts: Salts): void {
  if (file === undefined) return
  const text = JSON.stringify(
    Object.fromEntries(
      names.map((name) => [
        name,
        { start: salts[name].start, secret: salts[name].secret.export().toString('base64') },
      ]),
    ),
  )
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function readSalts(file: string): Partial<Salts> {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    return Object.fromEntries(names.flatMap((name) => entryOf(name, stored[name])))
  } catch {
    return {}
  }
}

function entryOf(name: string, stored: unknown): [string, Salt][] {
  const { start, secret } = (stored ?? {}) as { start?: unknown; secret?: unknown }
  if (typeof start !== 'string' || typeof secret !== 'string') return []
  const bytes = Buffer.from(secret, 'base64')
  return bytes.length === 32 ? [[name, { start, secret: createSecretKey(bytes) }]] : []
}
