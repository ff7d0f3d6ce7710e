import type { EnvelopeIds } from '@earshot/protocol'
import {
  guard,
  type Keeper,
  leaseMs,
  msOf,
  type Session,
  type State,
  type Stored,
  unsent,
} from './state.ts'

function read({ mode, runtime, place }: State): Stored {
  try {
    // Whatever stands there was perhaps not written by us, and without consent it is not looked at.
    const stored = JSON.parse((mode === 'granted' && runtime.load?.(place)) as string) as Stored
    unsent(stored.batches, stored.sent)
    return stored
  } catch {
    return { batches: [], sent: {} }
  }
}

/** A session ends after a silence; tabs and page loads share it through what is stored. */
function sessionOf(self: State): string {
  const now = Date.now()
  const over = now - msOf(self.options.sessionTimeout, 1_800)
  const fresh = (session?: Session) => session && session[1] > over && session[0]
  const known = fresh(self.session) || fresh(read(self).session)
  const id = known || self.runtime.newId()
  self.session = [id, now]
  if (!known) {
    self.started?.()
    // At once, so that a tab that is opened now finds it.
    self.keeper.merge(self)
  }
  return id
}

/** One key or file, shared by all tabs: what several of them write is brought together by the names of the batches. */
export const device: Keeper = {
  ids(self) {
    if (self.mode !== 'granted') return undefined
    self.install ??= read(self).install ?? self.runtime.newId()
    const session = sessionOf(self)
    // JSON leaves out what is undefined.
    return { install: self.install, session, user: self.user || undefined } as EnvelopeIds
  },
  merge(self) {
    const { install, session } = self
    const { batches: theirs, sent, lease } = read(self)
    self.done = Object.fromEntries(Object.entries({ ...sent, ...self.done }).slice(-50))
    self.own = unsent(self.own, self.done)
    const others = theirs.filter(({ batch }) => self.own.every((one) => one.batch !== batch))
    const batches = unsent([...others, ...self.own], self.done)
    const whole = { install, session, batches, sent: self.done, lease: self.term ?? lease }
    if (self.mode === 'granted') {
      guard(self, () => self.runtime.save?.(self.place, JSON.stringify(whole)))
    }
    return batches
  },
  alone: (self, work) =>
    self.runtime.exclusively?.(self.place, work) ??
    // One that lasts longer than any does was made by another clock.
    (Math.ceil(((read(self).lease as number) - Date.now()) / leaseMs) !== 1 && work()),
}
