import type { EnvelopeItem } from '@earshot/protocol'
import { version } from '../version.ts'
import { type Batch, guard, leaseMs, maySend, msOf, type State } from './state.ts'

/** So that it stays below the 64 KiB that a page may send while it goes, also where a character is three bytes. */
const maxChars = 20_000
/** 256 seconds. */
const mostDoublings = 8
const keepAfterMs = 100

/** Into the last batch, or a new one where that is full, on its way or somebody else's. */
export function put(self: State, given: EnvelopeItem): void {
  const { runtime, options } = self
  const ids = self.keeper.ids(self)
  const app = { version: options.release }
  const head = { v: 1, sdk: runtime.sdk, sdkVersion: version, ids, app } as Batch
  const key = JSON.stringify(head)
  const size = JSON.stringify(given).length
  if (size > maxChars) return
  self.chars += size
  const item = { ...given, id: self.next++ }
  const [last] = self.own.slice(-1)
  if (last && key === self.head && self.chars < maxChars) {
    ;(last.items as EnvelopeItem[]).push(item)
  } else {
    self.head = key
    self.chars = size
    self.own.push({ ...head, batch: runtime.newId(), items: [item] })
  }
  if (self.isKeeping) return
  self.isKeeping = true
  runtime.after(keepAfterMs, () => {
    self.isKeeping = false
    // An error may be the last that is heard of this page.
    if (given.t === 'u') self.keeper.merge(self)
    else void drain(self)
  })
}

/** What is sent, and remembered for whoever wants to know. */
export function bodyOf(self: State, batch: Batch): string {
  // Browsers take tens of milliseconds to find their time zone for the first time, so nobody is asked before it is needed.
  const app = { ...self.runtime.app?.(), ...batch.app }
  const body = JSON.stringify({ ...batch, app, sentAt: Date.now() })
  self.bodies = [...self.bodies, body].slice(-50)
  return body
}

async function sendAll(self: State): Promise<void> {
  self.term = Date.now() + leaseMs
  const [batch] = self.keeper.merge(self)
  if (!batch || !maySend(self)) return
  // More may join it meanwhile.
  const [last] = batch.items.slice(-1) as [EnvelopeItem]
  const seconds = await self.runtime.send(self.place, bodyOf(self, batch))
  if (seconds == null) {
    self.failures = 0
    self.done = { ...self.done, [batch.batch]: last.id }
    return sendAll(self)
  }
  const backOff = (2 ** Math.min(mostDoublings, self.failures++) * (1 + Math.random())) / 2
  // A timer, for the clock may be put back meanwhile; and no server may ask for silence without end.
  self.resting = self.runtime.after(msOf(Math.max(seconds, backOff), backOff), () => {
    self.resting = 0
  })
}

/** Sends what waits, one batch after the other, until the server says no. */
export async function drain(self: State): Promise<void> {
  if (self.term || !maySend(self) || self.resting) return
  try {
    await self.keeper.alone(self, () => sendAll(self))
  } catch {
    // The next turn tries again.
  }
  // Another one's is not ours to give back.
  if (!self.term) return
  self.term = 0
  self.keeper.merge(self)
  self.term = undefined
}

/** The page or process ends. */
export function leave(self: State): void {
  self.settle?.()
  guard(self, () => {
    if (!maySend(self)) return
    self.keeper.merge(self)
    for (const batch of self.own) void self.runtime.send(self.place, bodyOf(self, batch), true)
  })
}

export function retry(self: State): void {
  self.resting = self.failures = 0
  void drain(self)
}
