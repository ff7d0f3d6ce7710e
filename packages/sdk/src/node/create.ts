import { scrubAll } from '@earshot/scrubbing'
import { begin, commonOf } from '../client/client.ts'
import { device } from '../client/device.ts'
import { type Capture, errorsOf } from '../client/errors.ts'
import { bodyOf, drain } from '../client/outbox.ts'
import { createState, guard, type Keeper, maySend, type State } from '../client/state.ts'
import { usageOf } from '../client/usage.ts'
import type { EarshotNode } from './api.ts'
import { captureProcess } from './capture.ts'
import type { NodeOptions } from './options.ts'
import { createNodePlatform, type NodePlatform, type Surroundings } from './platform.ts'
import { postLast } from './post.ts'

const createScrub = () => (text: string) => scrubAll(text, () => undefined)
const turnMs = 20
/** Timers take no more. */
const mostMs = 2 ** 31 - 1
/** So many of the newest batches a process that dies sends itself; the file keeps the others. */
const lastBatches = 2
/** How long a process that dies waits for its last words to arrive, in all. */
const lastPatienceMs = 3_000

/** A client for a process, and the ear with which others tell it of errors. */
export function createEarshotNode(
  surroundings: Surroundings,
): EarshotNode & { readonly capture: Capture } {
  const platform = createNodePlatform(surroundings)
  const self = createState(platform, keeperOf(platform))
  let isDying = false
  let until: number | undefined
  const last = () => {
    until ??= Date.now() + lastPatienceMs
    sendLast(self, until)
  }

  const init = (options: NodeOptions) =>
    guard(self, () => {
      if (!self.place) platform.options = options
      if (!begin(self, options)) return
      self.hook ??= options.onError
      if (options.disableErrorReports) return
      captureProcess(capture, options, (isLast) => {
        isDying = true
        // Deno does not tell of its exit then.
        if (isLast) last()
      })
      process.on('exit', () => {
        if (isDying) last()
      })
    })
  const uri = () => `file://${process.argv[1] ?? ''}`
  const { capture, ...errors } = errorsOf(self, { uri, createScrub, init })
  return {
    ...{ ...commonOf(self), ...usageOf(self, () => process.argv[1] ?? ''), ...errors },
    ...{ init, capture },
    flush: (timeoutMs = 10_000) => flush(self, Math.min(timeoutMs, mostMs)),
  }
}

/** As in pages; but what one process reads and writes no other may overwrite in between. */
function keeperOf(platform: NodePlatform): Keeper {
  const merge = (self: State) => device.merge(self)
  return {
    ...device,
    merge: (self) =>
      self.mode === 'granted' ? platform.together(self.place, () => merge(self)) : merge(self),
  }
}

/** Only what the process has not sent: after a success nothing is left to do. */
function sendLast(self: State, until: number): void {
  self.settle?.()
  guard(self, () => {
    if (!maySend(self)) return
    self.keeper.merge(self)
    for (const batch of self.own.slice(-lastBatches)) {
      const last = batch.items[batch.items.length - 1]?.id ?? 0
      const restMs = until - Date.now()
      if (restMs <= 0 || !postLast(self.place, bodyOf(self, batch), restMs)) return
      self.done = { ...self.done, [batch.batch]: last }
    }
    self.keeper.merge(self)
  })
}

/** Its timer alone keeps the process: requests never do, so that none holds it once nobody waits any more. */
async function flush(self: State, timeoutMs: number): Promise<boolean> {
  const timer = setTimeout(() => undefined, timeoutMs)
  const late = new Promise((resolve) => setTimeout(resolve, timeoutMs).unref())
  self.settle?.()
  self.resting = 0
  await Promise.race([drainAll(self, Date.now() + timeoutMs), late])
  clearTimeout(timer)
  // What waits for consent was not sent.
  return !(self.term || self.failures || self.own.length || self.early.length)
}

async function drainAll(self: State, until: number): Promise<void> {
  // What is on its way was sent before anybody waited.
  while (self.term && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, turnMs))
  }
  await drain(self)
}
