import { addMark, createMarkSet, hasMark, type MarkSet } from './mark-set.ts'

/** What an event is to those that came before: nobody's, kept already, or on its way with an arrival whose end is open. */
export type Claim = 'new' | 'known' | 'waits'

/** One arrival's claims: all of them become known when it is kept, and free again when it is not. */
export interface Fate {
  claim(bucket: number, mark: number): Claim
  /** Runs of `bucket, part, count` and as many marks: what is to be remembered of the new ones. */
  toRemember(): readonly number[]
  /** Calls back when all arrivals whose events this one repeats have ended: whether all of them were kept. */
  whenOthersEnd(done: (kept: boolean) => void): void
  end(kept: boolean): void
}

export interface SeenBook {
  has(bucket: number): boolean
  /** What the spool remembers of a bucket; ignored where more is known. */
  learn(bucket: number, marks: readonly Float64Array[]): void
  begin(): Fate
  /** Forgets the buckets that were used longest ago; the spool still knows them. */
  trim(isNeeded: (bucket: number) => boolean): void
  size(): number
}

interface Bucket extends MarkSet {
  /** On their way; undefined where none are, which is nearly always. */
  open: Map<number, OpenFate> | undefined
  /** What was remembered may not be what is here: to be read again. */
  isDoubtful: boolean
}

interface OpenFate {
  readonly listeners: ((kept: boolean) => void)[]
  /** Undefined while it is open. */
  kept: boolean | undefined
}

/** Marks a part of a bucket holds in the spool. */
const partMarks = 512
/** What a bucket costs, in marks, of which each costs 16 to 32 bytes. */
const bucketMarks = 12

/**
 * Which events were kept, by bucket (an app session) and mark: a bounded part of what the spool remembers. A bucket that
 * an arrival is on its way with is never forgotten, or its repetition would be taken for new.
 */
export function createSeenBook({ maxMarks = 4_000_000 } = {}): SeenBook {
  const buckets = new Map<number, Bucket>()
  let weight = 0

  const forget = (id: number, { count }: Bucket) => {
    if (buckets.delete(id)) weight -= bucketMarks + count
  }

  const added = (id: number): Bucket => {
    const bucket: Bucket = { ...createMarkSet(), open: undefined, isDoubtful: false }
    buckets.set(id, bucket)
    weight += bucketMarks
    return bucket
  }

  /** The youngest stand at the end. */
  const used = (id: number): Bucket => {
    const bucket = buckets.get(id)
    if (bucket === undefined) return added(id)
    buckets.delete(id)
    buckets.set(id, bucket)
    return bucket
  }

  const ended = (bucket: Bucket, { mark, kept }: { mark: number; kept: boolean }) => {
    bucket.open?.delete(mark)
    if (bucket.open?.size === 0) bucket.open = undefined
    if (kept && addMark(bucket, mark)) weight += 1
  }

  const settle = (claims: Claims, kept: boolean) => {
    for (const [id, { bucket, marks }] of claims) {
      for (const mark of marks) ended(bucket, { mark, kept })
      bucket.isDoubtful ||= !kept
      if (bucket.isDoubtful && bucket.open === undefined) forget(id, bucket)
    }
  }

  const learn = (id: number, runs: readonly Float64Array[]) => {
    const bucket = added(id)
    for (const run of runs) for (const mark of run) addMark(bucket, mark)
    weight += bucket.count
  }

  return {
    has: (bucket) => buckets.has(bucket),
    learn(id, runs) {
      if (!buckets.has(id)) learn(id, runs)
    },
    begin: () => createFate({ used, settle }),
    trim(isNeeded) {
      for (const [id, bucket] of buckets) {
        if (weight <= maxMarks) break
        if (bucket.open === undefined && !isNeeded(id)) forget(id, bucket)
      }
    },
    size: () => weight,
  }
}

type Claims = Map<number, { readonly bucket: Bucket; readonly marks: number[] }>

function createFate({
  used,
  settle,
}: {
  used: (id: number) => Bucket
  settle: (claims: Claims, kept: boolean) => void
}): Fate {
  const own: OpenFate = { listeners: [], kept: undefined }
  const others = new Set<OpenFate>()
  const claims: Claims = new Map()

  const claimsIn = (id: number) => {
    const known = claims.get(id)
    if (known !== undefined) return known
    const claimed = { bucket: used(id), marks: [] }
    claims.set(id, claimed)
    return claimed
  }

  return {
    claim(id, mark) {
      const { bucket, marks } = claimsIn(id)
      if (hasMark(bucket, mark)) return 'known'
      const other = bucket.open?.get(mark)
      if (other === own) return 'known'
      if (other !== undefined) {
        others.add(other)
        return 'waits'
      }
      bucket.open ??= new Map()
      bucket.open.set(mark, own)
      marks.push(mark)
      return 'new'
    },
    toRemember() {
      const runs: number[] = []
      for (const [id, { bucket, marks }] of claims) {
        if (marks.length === 0) continue
        runs.push(id, Math.floor(bucket.count / partMarks), marks.length)
        for (const mark of marks) runs.push(mark)
      }
      return runs
    },
    whenOthersEnd(done) {
      if (others.size === 0) {
        done(true)
        return
      }
      let left = others.size
      let allKept = true
      const ended = (kept: boolean) => {
        allKept &&= kept
        left -= 1
        if (left === 0) done(allKept)
      }
      for (const other of others) {
        if (other.kept === undefined) other.listeners.push(ended)
        else ended(other.kept)
      }
    },
    end(kept) {
      own.kept = kept
      settle(claims, kept)
      for (const listener of own.listeners) listener(kept)
    },
  }
}
