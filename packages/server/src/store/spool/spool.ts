import { Worker } from 'node:worker_threads'
import { createCarriage } from './carriage.ts'
import { createFailures, type OnFailed } from './failures.ts'
import type { SpoolOrder, SpoolThreadData, SpoolWord } from './messages.ts'
import { createOrders } from './orders.ts'
import { FolderInUse, type SpoolPart } from './spool-file.ts'
import type { Oblivion, Recollection, SpoolMemory } from './spool-memory.ts'

/** What was acknowledged and is not yet in the facts, kept on a thread of its own. */
export interface Spool extends AsyncDisposable {
  /** Resolves after the fsync with the group's number; rejects when nothing was kept. Takes the buffers. */
  append(parts: readonly SpoolPart[], memory?: SpoolMemory): Promise<number>
  /** What was remembered with groups, also before a restart; all appends before this call are in it. */
  recall(buckets: Float64Array, facts: Float64Array): Promise<Recollection>
  /** Forgets what apps told; resolves when it is forgotten. */
  forget(what: Oblivion): Promise<void>
  /** Bytes that wait for the facts. */
  waitingBytes(): number
  /**
   * Nothing goes to the facts until a `resume` for each `pause`; appends go on. Resolves when no batch is under way.
   * A spool opens paused: rows that came before the facts are migrated would miss the views that are still to be made.
   */
  pause(): Promise<void>
  resume(): void
  /** Resolves when everything that was appended until now is in the facts. */
  carried(): Promise<void>
  /** Takes away what settled groups left in the file; some at a time, so that appends need not wait. */
  scrub(): Promise<void>
}

export interface SpoolOptions extends Omit<SpoolThreadData, 'flushEveryMs' | 'batchBytes'> {
  readonly flushEveryMs?: number | undefined
  readonly batchBytes?: number
  /** Groups up to `last` are in the facts now. */
  readonly onFlushed?: (flushed: { last: number; rows: number; waitingBytes: number }) => void
  readonly onFailed?: OnFailed
}

/** Opens the spool and takes the folder's lock; rejects with `FolderInUse` when another process holds it. */
export async function openSpool(options: SpoolOptions): Promise<Spool> {
  const { file, facts, flushEveryMs = 1_000, batchBytes = 16 * 1024 * 1024 } = options
  const worker = new Worker(new URL('./spool-thread.ts', import.meta.url), {
    workerData: { file, facts, flushEveryMs, batchBytes } satisfies SpoolThreadData,
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  })
  const orders = createOrders(worker)
  const opened = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  let waiting = 0
  const carriage = createCarriage()
  const failures = createFailures(options.onFailed)

  const hear = (word: SpoolWord): void => {
    if ('waitingBytes' in word) waiting = word.waitingBytes
    switch (word.is) {
      case 'open':
        carriage.appended(word.newest)
        opened.resolve()
        break
      case 'in-use':
        opened.reject(new FolderInUse('Another process is using this data folder.'))
        break
      case 'done':
        carriage.appended(word.group)
        orders.done(word.number, word.group)
        break
      case 'recalled':
        orders.recalled(word.number, word.told)
        break
      case 'failed':
        orders.failed(word.number, new Error(word.reason))
        break
      case 'flushed':
        carriage.arrived(word)
        failures.flushed()
        options.onFlushed?.(word)
        break
      case 'rows-refused':
      case 'flush-failed':
      case 'tidy-failed':
        failures.failed(word.is, word.reason)
        break
    }
  }
  const ended = (cause: unknown) => {
    const gone = new Error('the spool has ended', { cause })
    opened.reject(gone)
    orders.failAll(gone)
    closed.resolve()
  }
  worker.on('message', hear)
  for (const end of ['error', 'exit'] as const) worker.once(end, ended)

  await opened.promise
  return {
    append: (parts, memory) => orders.give({ is: 'append', parts, memory }),
    recall: orders.recall,
    forget: async (what) => void (await orders.give({ is: 'forget', what })),
    waitingBytes: () => waiting,
    carried: () => carriage.carried(waiting),
    pause: async () => void (await orders.give({ is: 'pause' })),
    resume: () => worker.postMessage({ is: 'resume' } satisfies SpoolOrder),
    scrub: async () => void (await orders.give({ is: 'scrub' })),
    async [Symbol.asyncDispose]() {
      await orders.give({ is: 'stop' }).catch(() => undefined)
      await closed.promise
    },
  }
}
