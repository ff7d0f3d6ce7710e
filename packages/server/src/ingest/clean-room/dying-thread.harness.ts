/** The clean room with a fault: a body of these words ends the thread, as a lack of memory would. */
import { parentPort } from 'node:worker_threads'
import type { RoomOrder } from './messages.ts'

parentPort?.on('message', (order: RoomOrder) => {
  if (order !== 'end' && Buffer.from(order.bodies).includes('end the thread')) process.exit(1)
})
await import('./clean-room-thread.ts')
