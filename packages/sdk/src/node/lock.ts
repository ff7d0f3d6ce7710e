import { closeSync, openSync, rmSync, statSync } from 'node:fs'

const turnMs = 2
const turns = 100
/** What is held for a millisecond and still there after so long is of one that was killed. */
const staleMs = 1_000

interface Locked<T> {
  /** Makes the folder. */
  readonly made: () => unknown
  readonly work: () => T
}

/** Does it while nobody else with this lock does; where there can be none, or it stays taken, all the same. */
export function withLock<T>(lock: string, { made, work }: Locked<T>): T {
  const isOurs = taken(lock, made)
  try {
    return work()
  } finally {
    if (isOurs) remove(lock)
  }
}

function remove(lock: string): void {
  try {
    rmSync(lock, { force: true })
  } catch {
    // It will be stale.
  }
}

function taken(lock: string, made: () => unknown): boolean {
  for (let turn = 0; turn < turns; turn++) {
    try {
      made()
      closeSync(openSync(lock, 'wx', 0o600))
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
      if (!removedStale(lock)) pause()
    }
  }
  return false
}

function removedStale(lock: string): boolean {
  try {
    if (Math.abs(Date.now() - statSync(lock).mtimeMs) < staleMs) return false
    remove(lock)
  } catch {
    // Given back meanwhile.
  }
  return true
}

/** What reads and writes here cannot wait otherwise, least of all while the process ends. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, turnMs)
}
