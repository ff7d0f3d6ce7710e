/** What a visitor's arrival means for today's sessions. */
export type Sight = 'new' | 'first-error' | 'known'

export interface SessionBook {
  /** Marks the session of `day` as seen, and as errored if it is. A new day forgets the day before. */
  see(day: string, sight: { readonly session: string; readonly errored: boolean }): Sight
  /** The row that told of it was not kept: the next sight tells again. */
  forget(day: string, session: string): void
  size(): number
}

/**
 * Today's session hashes, so that a flood of pings costs no write. Open addressing over two 32-bit halves and a flag: 9
 * bytes a slot. When full it forgets nothing and learns nothing: strangers are told as new each time, and the views
 * count a session once however often it was told.
 */
export function createSessionBook({ maxSessions = 1_000_000 } = {}): SessionBook {
  let today = ''
  let table = createTable(1 << 12)

  const turn = (day: string) => {
    if (day === today) return
    today = day
    table = createTable(1 << 12)
  }

  return {
    see(day, { session, errored }) {
      turn(day)
      const [high, low] = halves(session)
      const slot = table.slotOf(high, low)
      if (table.isTaken(slot)) {
        if (!errored || table.hasError(slot)) return 'known'
        table.setError(slot)
        return 'first-error'
      }
      if (table.count >= maxSessions) return 'new'
      table.put(slot, { high, low, errored })
      if (table.count * 2 > table.slots) table = grown(table)
      return 'new'
    },
    forget(day, session) {
      if (day !== today) return
      const [high, low] = halves(session)
      table.remove(table.slotOf(high, low))
    },
    size: () => table.count,
  }
}

type Halves = readonly [high: number, low: number]

function halves(session: string): Halves {
  const whole = BigInt(session)
  return [Number(whole >> 32n), Number(whole & 0xffffffffn)]
}

type Table = ReturnType<typeof createTable>

function createTable(slots: number) {
  const high = new Uint32Array(slots)
  const low = new Uint32Array(slots)
  const flags = new Uint8Array(slots)
  const mask = slots - 1
  const table = {
    slots,
    count: 0,
    /** The slot of this session, or the free one where it would go. */
    slotOf(wantedHigh: number, wantedLow: number): number {
      let slot = wantedLow & mask
      while (flags[slot] !== 0 && (high[slot] !== wantedHigh || low[slot] !== wantedLow)) {
        slot = (slot + 1) & mask
      }
      return slot
    },
    isTaken: (slot: number) => flags[slot] !== 0,
    hasError: (slot: number) => flags[slot] === 2,
    setError(slot: number) {
      flags[slot] = 2
    },
    put(slot: number, entry: { high: number; low: number; errored: boolean }) {
      high[slot] = entry.high
      low[slot] = entry.low
      flags[slot] = entry.errored ? 2 : 1
      table.count++
    },
    /** Those behind that were pushed on by this one move up, so that no search ends too early. */
    remove(slot: number) {
      if (flags[slot] === 0) return
      table.count--
      let hole = slot
      for (let next = (hole + 1) & mask; flags[next] !== 0; next = (next + 1) & mask) {
        const pushed = (next - (low[next] ?? 0)) & mask
        if (pushed < ((next - hole) & mask)) continue
        high[hole] = high[next] ?? 0
        low[hole] = low[next] ?? 0
        flags[hole] = flags[next] ?? 0
        hole = next
      }
      flags[hole] = 0
    },
    *entries() {
      for (let slot = 0; slot < slots; slot++) {
        if (flags[slot] === 0) continue
        yield { high: high[slot] ?? 0, low: low[slot] ?? 0, errored: flags[slot] === 2 }
      }
    },
  }
  return table
}

function grown(table: Table): Table {
  const larger = createTable(table.slots * 2)
  for (const entry of table.entries()) larger.put(larger.slotOf(entry.high, entry.low), entry)
  return larger
}
