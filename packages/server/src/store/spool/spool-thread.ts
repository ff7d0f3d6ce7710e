/** The spool's thread: appends groups durably the moment they come, and carries them to the facts every few seconds. */
import { setImmediate as turn } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createClickhouse } from '../facts/clickhouse.ts'
import { createFlusher } from './flusher.ts'
import type { SpoolOrder, SpoolThreadData, SpoolWord } from './messages.ts'
import { createPace } from './pace.ts'
import { release } from './release.ts'
import { createScrubber } from './scrubber.ts'
import { FolderInUse, openSpoolFile, type SpoolFile } from './spool-file.ts'
import { createTidier } from './tidier.ts'

/** A client that was offline for longer and then repeats itself would be counted twice. */
const rememberDays = 90
const forgetEveryMs = 60_000
const dayMs = 86_400_000

const data = workerData as SpoolThreadData
const port = parentPort
if (port === null) throw new TypeError('this is a thread')
const say = (word: SpoolWord) => port.postMessage(word)

const spool = openedOrSaid(data.file)
if (spool !== undefined) serve(spool)

function openedOrSaid(file: string): SpoolFile | undefined {
  try {
    return openSpoolFile(file)
  } catch (cause) {
    if (!(cause instanceof FolderInUse)) throw cause
    say({ is: 'in-use' })
    return undefined
  }
}

function serve(file: SpoolFile): void {
  const facts = createClickhouse({ at: data.facts, maxConnections: 2 })
  const flusher = createFlusher({ file, facts, batchBytes: data.batchBytes, say })
  const tidyFailed = (reason: string) => say({ is: 'tidy-failed', reason })
  const tidier = createTidier(file.memory, tidyFailed)
  const scrubber = createScrubber(file, tidyFailed)
  let paused = 1
  const pace = createPace()
  let appendedBytes = 0
  const tick = () => {
    const isBusy = appendedBytes > 0
    const isDue = pace.isDue({ isBusy, waitingBytes: file.waitingBytes() })
    scrubber.tick(appendedBytes)
    appendedBytes = 0
    if (isDue && paused === 0) void flusher.flush()
    tidier.tick()
  }
  const timer = setInterval(tick, data.flushEveryMs)
  const forgetting = setInterval(() => forget(file), forgetEveryMs).unref()

  /** Answers the number of the group, where one was appended. */
  const obey = async (order: SpoolOrder): Promise<number> => {
    switch (order.is) {
      case 'append': {
        const group = file.append(order.parts, order.memory)
        for (const { ndjson } of order.parts) {
          appendedBytes += ndjson.byteLength
          release(ndjson)
        }
        return group
      }
      case 'recall': {
        const told = file.memory.recall(order.buckets, order.facts)
        say({ is: 'recalled', number: order.number, told })
        return 0
      }
      case 'forget':
        for (const _ of file.memory.forget(order.what)) await turn()
        return 0
      case 'pause':
        paused++
        await flusher.idle()
        return 0
      case 'resume':
        paused--
        return 0
      case 'scrub':
        await scrubber.scrub()
        return 0
      case 'stop':
        clearInterval(timer)
        clearInterval(forgetting)
        await Promise.all([flusher.idle(), tidier.end(), scrubber.end()])
        await facts[Symbol.asyncDispose]()
        file[Symbol.dispose]()
        return 0
    }
  }

  port?.on('message', (order: SpoolOrder) => {
    obey(order).then(
      (group) => {
        if (isMute(order) || order.is === 'recall') return
        say({ is: 'done', number: order.number, group, waitingBytes: file.waitingBytes() })
        if (order.is === 'stop') port?.close()
      },
      (cause: unknown) => {
        const reason = cause instanceof Error ? cause.message : 'unknown'
        if (!isMute(order)) say({ is: 'failed', number: order.number, reason })
      },
    )
  })
  say({ is: 'open', waitingBytes: file.waitingBytes(), newest: file.newest() })
}

/** Nobody waits for its answer. */
function isMute(order: SpoolOrder): order is Extract<SpoolOrder, { is: 'resume' }> {
  return order.is === 'resume'
}

/** A few rows at a time: appends wait meanwhile. */
function forget(file: SpoolFile): void {
  file.memory.prune(Math.floor(Date.now() / dayMs) - rememberDays)
}
