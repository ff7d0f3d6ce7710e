import { failedAgain, noFailures } from '../core/streak.ts'
import type { CountingLedger } from './ledger.ts'
import type { SpoolMemory, SpoolPort } from './ports.ts'
import { createRowBytes, type Lines, type RowBytes } from './row-bytes.ts'

/** Rows of one arrival that must be kept together, and what to do when they are, or are not. */
export interface Held {
  /** Table and NDJSON line, in pairs. */
  readonly rows: readonly (readonly [table: string, line: Lines])[]
  /** `project/issue` of each issue that these rows change. */
  readonly touches: readonly string[]
  readonly settled: (kept: boolean) => void
  /** What must be remembered if, and only if, the rows are kept. */
  readonly memory?: HeldMemory
}

export interface HeldMemory extends Pick<SpoolMemory, 'day' | 'facts'> {
  /** As in `SpoolMemory`. */
  readonly seen: readonly number[]
}

export interface Hold extends AsyncDisposable {
  /** False means full: nothing was taken, `settled` will not be called. */
  offer(held: Held): boolean
  /** Resolves when all that was taken until now is kept, or is not. */
  settled(): Promise<void>
}

export interface HoldNeeds {
  readonly spool: SpoolPort
  readonly ledger: CountingLedger
  /** A group is durable under this number and touched these issues. */
  readonly onKept: (group: number, touched: ReadonlySet<string>) => void
  /** So many in a row; not of each, for a disk that is full refuses thousands a second. */
  readonly onLost: (reason: string, failures: number) => void
  readonly maxPendingChars?: number
  readonly maxWaitingBytes?: number
}

/**
 * Group commit. Arrivals join the current group; one group is on its way to the spool, so the next one gathers
 * meanwhile, and nobody waits for a timer. More at once were no faster: each costs an fsync and two messages, and one that
 * gathers longer holds more.
 * What was dropped is counted in the next group, and at least once a second in one of its own.
 */
export function createHold(needs: HoldNeeds): Hold {
  const { spool, ledger, onKept, onLost } = needs
  const { maxPendingChars = 64 << 20, maxWaitingBytes = 1 << 30 } = needs
  let group = emptyGroup()
  let writing: Promise<void> | undefined
  let turn: NodeJS.Immediate | undefined
  let streak = noFailures

  const write = () => {
    turn = undefined
    const { rows, giveBack } = ledger.take()
    add(
      group,
      rows.map((line) => ['drops', line]),
    )
    if (group.tables.size === 0) return
    const taken = { ...group, giveBack }
    group = emptyGroup()
    writing = kept(taken).finally(() => {
      writing = undefined
      if (group.tables.size > 0) schedule()
    })
  }

  const lost = (cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : 'unknown'
    streak = failedAgain(streak, reason)
    if (streak.isNews) onLost(reason, streak.failures)
  }

  const kept = async (taken: Group & { giveBack(): void }): Promise<void> => {
    let number: number
    try {
      number = await spool.append(partsOf(taken), memoryOf(taken))
    } catch (cause) {
      lost(cause)
      taken.giveBack()
      for (const settled of taken.settled) settled(false)
      return
    }
    streak = noFailures
    for (const settled of taken.settled) settled(true)
    onKept(number, taken.touched)
  }

  const schedule = () => {
    if (writing === undefined) turn ??= setImmediate(write)
  }

  const everySecond = setInterval(() => {
    if (!ledger.isEmpty()) schedule()
  }, 1_000).unref()

  return {
    offer(held) {
      if (group.chars > maxPendingChars || spool.waitingBytes() > maxWaitingBytes) return false
      add(group, held.rows)
      for (const issue of held.touches) group.touched.add(issue)
      group.settled.push(held.settled)
      if (held.memory !== undefined) group.memories.push(held.memory)
      schedule()
      return true
    },
    async settled() {
      if (group.tables.size === 0) await writing
      else await new Promise<void>((resolve) => void group.settled.push(() => resolve()))
    },
    async [Symbol.asyncDispose]() {
      clearInterval(everySecond)
      clearImmediate(turn)
      await writing
      write()
      await writing
    },
  }
}

interface Group {
  readonly tables: Map<string, RowBytes>
  readonly touched: Set<string>
  readonly settled: ((kept: boolean) => void)[]
  readonly memories: HeldMemory[]
  chars: number
}

function emptyGroup(): Group {
  return { tables: new Map(), touched: new Set(), settled: [], memories: [], chars: 0 }
}

/** A piece of rows is cut between two such texts. */
const maxJoinedChars = 1 << 20

/** Texts of one table that follow each other are joined before they are written as bytes: one by one is dearer. */
function add(group: Group, rows: Held['rows']): void {
  let table = ''
  let texts: string[] = []
  let chars = 0
  const write = (lines: Lines, count: number) => {
    group.chars += lines.length
    bytesOf(group, table).add(lines, count)
  }
  const end = () => {
    if (texts.length > 0) write(texts.join(''), texts.length)
    texts = []
    chars = 0
  }
  for (const [name, line] of rows) {
    if (name !== table || chars > maxJoinedChars) end()
    table = name
    if (typeof line === 'string') {
      texts.push(line)
      chars += line.length
    } else {
      end()
      write(line, 1)
    }
  }
  end()
}

function bytesOf({ tables }: Group, table: string): RowBytes {
  const known = tables.get(table)
  if (known !== undefined) return known
  const bytes = createRowBytes()
  tables.set(table, bytes)
  return bytes
}

function memoryOf({ memories }: Group): SpoolMemory | undefined {
  const first = memories[0]
  if (first === undefined) return undefined
  const seen = new Float64Array(memories.reduce((sum, one) => sum + one.seen.length, 0))
  let at = 0
  for (const one of memories) {
    seen.set(one.seen, at)
    at += one.seen.length
  }
  return { day: first.day, seen, facts: memories.flatMap(({ facts }) => facts) }
}

function partsOf({ tables }: Group) {
  return [...tables].flatMap(([table, bytes]) => bytes.take().map((piece) => ({ table, ...piece })))
}
