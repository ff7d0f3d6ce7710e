import type { AppMemory } from './app-memory.ts'
import type { SpoolPort } from './ports.ts'
import type { SeenBook } from './seen-book.ts'

/** What must be in memory before an arrival can be judged. */
export interface Needs {
  readonly buckets: ReadonlySet<number>
  readonly notes: ReadonlySet<number>
}

export interface Recall {
  /** Calls `done` when all of it is there, at once where it is; `failed` where the spool does not answer. */
  ready(needs: Needs, callbacks: { readonly done: () => void; readonly failed: () => void }): void
  /** Notes that the spool is about to forget: what it may have told of them just before is not learned. */
  forget(notes: Iterable<number>): void
}

interface Batch {
  readonly number: number
  readonly buckets: Set<number>
  readonly notes: Set<number>
  readonly waiters: { readonly again: () => void; readonly failed: () => void }[]
}

/**
 * Reads from the spool what was forgotten, or is new: many arrivals ask together. Two that need the same are served by one
 * answer, for a second one could have been overtaken by what the first then kept.
 */
export function createRecall({
  spool,
  seen,
  apps,
}: {
  spool: Pick<SpoolPort, 'recall'>
  seen: SeenBook
  apps: AppMemory
}): Recall {
  const needed = createNeeded()
  const under: Batch[] = []
  let next: Batch | undefined
  let count = 0

  const ask = async (batch: Batch) => {
    next = undefined
    under.push(batch)
    const told = await spool
      .recall(Float64Array.from(batch.buckets), Float64Array.from(batch.notes))
      .catch(() => undefined)
    under.splice(under.indexOf(batch), 1)
    if (told === undefined) {
      for (const { failed } of batch.waiters) failed()
      return
    }
    const marks = marksByBucket(told.seen)
    for (const bucket of batch.buckets) seen.learn(bucket, marks.get(bucket) ?? [])
    const texts = new Map(told.facts)
    for (const id of batch.notes) apps.learn(id, texts.get(id))
    for (const { again } of batch.waiters) again()
    trim()
  }

  const trim = () => {
    seen.trim(needed.buckets.has)
    apps.trim(needed.notes.has)
  }

  const nextBatch = (): Batch => {
    if (next === undefined) {
      next = { number: ++count, buckets: new Set(), notes: new Set(), waiters: [] }
      setImmediate(ask, next)
    }
    return next
  }

  /** The batch that this waits for: the last one that brings some of it. */
  const batchFor = ({ buckets, notes }: Needs): Batch | undefined => {
    let last: Batch | undefined
    const enlist = (kind: 'buckets' | 'notes', id: number) => {
      const batch = under.findLast((one) => one[kind].has(id)) ?? nextBatch()
      batch[kind].add(id)
      if (last === undefined || batch.number > last.number) last = batch
    }
    for (const id of buckets) if (!seen.has(id)) enlist('buckets', id)
    for (const id of notes) if (!apps.has(id)) enlist('notes', id)
    return last
  }

  const retried = (needs: Needs, callbacks: Callbacks): void => {
    const batch = batchFor(needs)
    if (batch === undefined) {
      needed.pin(needs, -1)
      callbacks.done()
      return
    }
    wait(batch, needs, callbacks)
  }

  const wait = (batch: Batch, needs: Needs, callbacks: Callbacks) => {
    const failed = () => {
      needed.pin(needs, -1)
      callbacks.failed()
    }
    batch.waiters.push({ again: () => retried(needs, callbacks), failed })
  }

  return {
    ready(needs, callbacks) {
      trim()
      const batch = batchFor(needs)
      if (batch === undefined) {
        callbacks.done()
        return
      }
      // What is there must still be there when the rest has come.
      needed.pin(needs, 1)
      wait(batch, needs, callbacks)
    },
    forget(notes) {
      for (const id of notes) for (const batch of under) batch.notes.delete(id)
    },
  }
}

type Callbacks = Parameters<Recall['ready']>[1]

/** What must not be forgotten meanwhile. */
function createNeeded() {
  const pins = { buckets: createPins(), notes: createPins() }
  return {
    ...pins,
    pin({ buckets, notes }: Needs, by: 1 | -1) {
      for (const id of buckets) pins.buckets.add(id, by)
      for (const id of notes) pins.notes.add(id, by)
    },
  }
}

function createPins() {
  const counts = new Map<number, number>()
  return {
    has: (id: number) => counts.has(id),
    add(id: number, by: 1 | -1) {
      const count = (counts.get(id) ?? 0) + by
      if (count === 0) counts.delete(id)
      else counts.set(id, count)
    },
  }
}

function marksByBucket(runs: Float64Array): ReadonlyMap<number, Float64Array[]> {
  const byBucket = new Map<number, Float64Array[]>()
  for (let at = 0; at < runs.length; ) {
    const bucket = runs[at] ?? 0
    const count = runs[at + 1] ?? 0
    const marks = runs.subarray(at + 2, at + 2 + count)
    const known = byBucket.get(bucket)
    if (known === undefined) byBucket.set(bucket, [marks])
    else known.push(marks)
    at += 2 + count
  }
  return byBucket
}
