import { createSecretKey, randomBytes } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { periodsOf } from '../core/privacy/periods.ts'
import type { Salt, SaltBook } from '../ingest/ports.ts'
import type { Note } from '../store/note.ts'
import { makePrivateFolder } from '../store/private-folder.ts'

type Salts = ReturnType<SaltBook['at']>

const names = ['day', 'week', 'month'] as const

export interface SaltOptions {
  /** On a memory file system, or undefined where there is none: then a restart begins new sessions. */
  readonly file: string | undefined
  readonly now: number
  readonly note?: Note
}

const dayMs = 86_400_000

/**
 * The secrets of this day, week and month: 256 bits each, in memory and in a file that no disk ever sees. At a period's
 * end its secret is overwritten, and with it the way back from any hash to a visitor is gone.
 */
export function openSalts({ file, now, note = () => undefined }: SaltOptions): SaltBook {
  const keep = () => {
    if (file !== undefined && !isKept(file, salts)) note('salts/not-kept')
  }
  let { salts, endsAt } = turned(file === undefined ? {} : readSalts(file), now)
  keep()

  return {
    at(moment) {
      // A clock may be set back a little and stay in its day; set back by years, it would never leave it.
      if (moment < endsAt && moment >= endsAt - 2 * dayMs) return salts
      ;({ salts, endsAt } = turned(salts, moment))
      keep()
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

/** False where there is no room or right for it: then a restart begins new sessions. The old secrets go all the same. */
function isKept(file: string, salts: Salts): boolean {
  try {
    makePrivateFolder(dirname(file))
    writeFileSync(`${file}.new`, textOf(salts), { mode: 0o600 })
    renameSync(`${file}.new`, file)
    return true
  } catch {
    remove(file)
    remove(`${file}.new`)
    return false
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // What can be neither written nor removed is the operator's to see to; the note has told.
  }
}

function textOf(salts: Salts): string {
  return JSON.stringify(
    Object.fromEntries(
      names.map((name) => [
        name,
        { start: salts[name].start, secret: salts[name].secret.export().toString('base64') },
      ]),
    ),
  )
}

function readSalts(file: string): Partial<Salts> {
  try {
    makePrivateFolder(dirname(file))
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
