/** The clean room: the one place where the words of error events are read. It knows no address and touches no file. */
import { parentPort } from 'node:worker_threads'
import { createEventStage, type EventInput, type EventOutput } from '../event-stage.ts'
import { eventsOf, outcomeOf } from './batches.ts'
import type { RoomOrder } from './messages.ts'

const stage = createEventStage()

/** One event that breaks the stage is its own loss, and nobody else's. */
function staged(event: EventInput): EventOutput {
  try {
    return stage(event)
  } catch {
    return { refused: 'server/failed' }
  }
}

parentPort?.on('message', (order: RoomOrder) => {
  if (order === 'end') {
    parentPort?.close()
    return
  }
  const outcome = outcomeOf(order.number, eventsOf(order).map(staged))
  const { buffer, byteLength } = outcome.lines
  // A small buffer is a slice of Node's pool, which must not be given away.
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
  parentPort?.postMessage(outcome, isOwn ? [buffer] : [])
})
