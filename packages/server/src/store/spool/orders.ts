import type { Worker } from 'node:worker_threads'
import type { SpoolOrder } from './messages.ts'
import type { SpoolPart } from './spool-file.ts'

type Unnumbered<T> = T extends { readonly number: number } ? Omit<T, 'number'> : never

/** Orders to the spool's thread, each with its answer to come. */
export interface Orders {
  give(order: Unnumbered<SpoolOrder>): Promise<number>
  done(number: number, group: number): void
  failed(number: number, cause: Error): void
  failAll(cause: Error): void
}

export function createOrders(worker: Worker): Orders {
  const waiters = new Map<number, PromiseWithResolvers<number>>()
  let next = 1

  const taken = (number: number): PromiseWithResolvers<number> | undefined => {
    const waiter = waiters.get(number)
    waiters.delete(number)
    return waiter
  }

  return {
    give(order) {
      const waiter = Promise.withResolvers<number>()
      const number = next++
      waiters.set(number, waiter)
      const transfer = order.is === 'append' ? order.parts.flatMap(ownBuffer) : []
      worker.postMessage({ ...order, number }, transfer)
      return waiter.promise
    },
    done: (number, group) => taken(number)?.resolve(group),
    failed: (number, cause) => taken(number)?.reject(cause),
    failAll(cause) {
      for (const number of [...waiters.keys()]) taken(number)?.reject(cause)
    },
  }
}

/** A small buffer is a slice of Node's pool, which must not be given away. */
function ownBuffer({ ndjson }: SpoolPart): ArrayBuffer[] {
  const { buffer } = ndjson
  return buffer instanceof ArrayBuffer && buffer.byteLength === ndjson.byteLength ? [buffer] : []
}
