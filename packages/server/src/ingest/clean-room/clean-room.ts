import { Worker } from 'node:worker_threads'
import { batchOf, outputsOf, type RawEvent, type RoomOutput } from './batches.ts'
import type { Outcome, RoomOrder } from './messages.ts'

/**
 * Where error events are decoded, cleaned and grouped: on a thread of its own, so that the one that answers requests
 * never waits for somebody's megabyte of stack, and two cores share the work.
 */
export interface CleanRoom extends AsyncDisposable {
  /** False means full: nothing was taken, `done` will not be called. */
  offer(event: RawEvent, done: (output: RoomOutput) => void): boolean
}

export interface CleanRoomNeeds {
  /** The thread has died; a new one is started when it is needed. Never told anybody's words. */
  readonly onDied: (kind: string) => void
  readonly maxWaitingBytes?: number
  readonly program?: URL
}

interface Waiting {
  readonly event: RawEvent
  readonly done: (output: RoomOutput) => void
}

/**
 * The rest gathers meanwhile. Two to four smaller ones at once let the threads overlap, but cost as much more in messages
 * and groups as they gain.
 */
const batchesUnderWay = 1
const batchEvents = 256
/**
 * Callers whose answers have just left ask again within so many turns of the loop, and go together: a third more events a
 * batch and a group, an eighth less work for each. A turn in which nothing comes takes microseconds.
 */
const gatherTurns = 4

export function createCleanRoom(needs: CleanRoomNeeds): CleanRoom {
  const { onDied, maxWaitingBytes = 64 << 20 } = needs
  const { program = new URL('./clean-room-thread.ts', import.meta.url) } = needs
  const underWay = new Map<number, readonly Waiting[]>()
  const waiting: Waiting[] = []
  let waitingBytes = 0
  let isDue = false
  let thread: Worker | undefined
  let next = 1
  let whenIdle: (() => void) | undefined

  const send = () => {
    isDue = false
    while (waiting.length > 0 && underWay.size < batchesUnderWay) {
      const batch = waiting.splice(0, batchEvents)
      const number = next++
      underWay.set(number, batch)
      const message = batchOf(
        number,
        batch.map(({ event }) => event),
      )
      thread ??= started()
      thread.postMessage(message, [message.bodies.buffer as ArrayBuffer])
    }
  }

  const schedule = () => {
    if (isDue) return
    isDue = true
    afterTurns(gatherTurns, send)
  }

  const settle = (number: number, outputs: readonly RoomOutput[] | undefined) => {
    const batch = underWay.get(number) ?? []
    underWay.delete(number)
    if (waiting.length > 0) schedule()
    for (const [index, { event, done }] of batch.entries()) {
      waitingBytes -= event.body.length
      done(outputs?.[index] ?? { refused: 'server/failed' })
    }
    if (underWay.size === 0 && waiting.length === 0) whenIdle?.()
  }

  const started = (): Worker => {
    const worker = new Worker(program, {
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 },
    })
    const died = (kind: string) => {
      if (thread !== worker) return
      thread = undefined
      onDied(kind)
      for (const number of [...underWay.keys()]) settle(number, undefined)
    }
    worker.on('message', (outcome: Outcome) => settle(outcome.number, outputsOf(outcome)))
    worker.once('error', (cause: unknown) => died(cause instanceof Error ? cause.name : 'unknown'))
    worker.once('exit', () => died('exit'))
    return worker
  }
  thread = started()

  return {
    offer(event, done) {
      if (waitingBytes > maxWaitingBytes) return false
      waitingBytes += event.body.length
      waiting.push({ event, done })
      if (underWay.size < batchesUnderWay) schedule()
      return true
    },
    async [Symbol.asyncDispose]() {
      if (underWay.size > 0 || waiting.length > 0) {
        await new Promise<void>((resolve) => {
          whenIdle = resolve
        })
      }
      const last = thread
      thread = undefined
      await ended(last)
    },
  }
}

/** Idle as it is, it ends by itself; to break off a thread could take the process with it. */
async function ended(thread: Worker | undefined): Promise<void> {
  if (thread === undefined) return
  const gone = new Promise((resolve) => thread.once('exit', resolve))
  thread.postMessage('end' satisfies RoomOrder)
  await gone
}

function afterTurns(turns: number, work: () => void): void {
  setImmediate(() => (turns > 1 ? afterTurns(turns - 1, work) : work()))
}
