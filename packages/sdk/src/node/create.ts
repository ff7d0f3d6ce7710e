import { scrubAll } from '@earshot/scrubbing'
import { begin, commonOf } from '../client/client.ts'
import { device } from '../client/device.ts'
import { type Capture, errorsOf } from '../client/errors.ts'
import { bodyOf, drain } from '../client/outbox.ts'
import { createState, guard, maySend, type State } from '../client/state.ts'
import { usageOf } from '../client/usage.ts'
import type { EarshotNode } from './api.ts'
import { captureProcess } from './capture.ts'
import type { NodeOptions } from './options.ts'
import { createNodePlatform, type NodePlatform, type Surroundings } from './platform.ts'
import { postLast } from './post.ts'

const createScrub = () => (text: string) => scrubAll(text, () => undefined)
const turnMs = 20
/** So many of the newest batches a process that dies sends itself; the file keeps the others. */
const lastBatches = 2

/** A client for a process, and the ear with which others tell it of errors. */
export function createEarshotNode(
  surroundings: Surroundings,
): EarshotNode & { readonly capture: Capture } {
  const platform = createNodePlatform(surroundings)
  const self = createState(platform, device)
  let isDying = false

  const init = (options: NodeOptions) =>
    guard(self, () => {
      if (!self.place) platform.options = options
      if (!begin(self, options)) return
      self.hook ??= options.onError
      if (options.disableErrorReports) return
      captureProcess(capture, options, (isLast) => {
        isDying = true
        // Deno does not tell of its exit then.
        if (isLast) sendLast(self)
      })
      process.on('exit', () => {
        if (isDying) sendLast(self)
      })
    })
  const uri = () => `file://${process.argv[1] ?? ''}`
  const { capture, ...errors } = errorsOf(self, { uri, createScrub, init })
  return {
    ...{ ...commonOf(self), ...usageOf(self, () => process.argv[1] ?? ''), ...errors },
    ...{ init, capture },
    flush: (timeoutMs = 10_000) => flush(self, platform, timeoutMs),
  }
}

/** Only what the process has not sent: after a success nothing is left to do. */
function sendLast(self: State): void {
  guard(self, () => {
    if (!maySend(self)) return
    self.keeper.merge(self)
    for (const batch of self.own.slice(-lastBatches)) {
      const last = batch.items[batch.items.length - 1]?.id ?? 0
      if (!postLast(self.place, bodyOf(self, batch))) return
      self.done = { ...self.done, [batch.batch]: last }
    }
    self.keeper.merge(self)
  })
}

async function flush(self: State, platform: NodePlatform, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs
  platform.isUrgent = true
  self.notBefore = 0
  // What is on its way was sent before anybody waited; this timer keeps the process until it has arrived.
  while (self.term && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, turnMs))
  }
  const timer = setTimeout(() => undefined, timeoutMs)
  await Promise.race([
    drain(self),
    new Promise((resolve) => setTimeout(resolve, timeoutMs).unref()),
  ])
  clearTimeout(timer)
  platform.isUrgent = false
  return self.own.length === 0
}
