import type { Worker } from 'node:worker_threads'
import type { SpoolOrder } from './messages.ts'
import type { SpoolPart } from './spool-file.ts'
import type { Recollection } from './spool-memory.ts'

type Unnumbered<T> = T extends { readonly number: number } ? Omit<T, 'number'> : never

/** Orders to the spool's thread, each with its answer to come. */
export interface Orders {
  give(order: Unnumbered<SpoolOrder>): Promise<number>
  recall(buckets: Float64Array, facts: Float64Array): Promise<Recollection>
  done(number: number, group: number): void
  recalled(number: number, told: Recollection): void
  failed(number: number, cause: Error): void
  failAll(cause: Error): void
}

export function createOrders(worker: Worker): Orders {
  const waiters = new Map<number, PromiseWithResolvers<number>>()
  const recalls = new Map<number, PromiseWithResolvers<Recollection>>()
  let next = 1

  const taken = <T>(from: Map<number, T>, number: number): T | undefined => {
    const waiter = from.get(number)
    from.delete(number)
    return waiter
  }
  const failed = (number: number, cause: Error) => {
    taken(waiters, number)?.reject(cause)
    taken(recalls, number)?.reject(cause)
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
    recall(buckets, facts) {
      const waiter = Promise.withResolvers<Recollection>()
      const number = next++
      recalls.set(number, waiter)
      worker.postMessage({ is: 'recall', number, buckets, facts } satisfies SpoolOrder)
      return waiter.promise
    },
    done: (number, group) => taken(waiters, number)?.resolve(group),
    recalled: (number, told) => taken(recalls, number)?.resolve(told),
    failed,
    failAll(cause) {
      for (const number of [...waiters.keys(), ...recalls.keys()]) failed(number, cause)
    },
  }
}

/** A small buffer is a slice of Node's pool, which must not be given away. */
function ownBuffer({ ndjson }: SpoolPart): ArrayBuffer[] {
  const { buffer } = ndjson
  return buffer instanceof ArrayBuffer && buffer.byteLength === ndjson.byteLength ? [buffer] : []
}
