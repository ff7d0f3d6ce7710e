import type { CommonApi, Inspection } from './api.ts'
import type { Options } from './options.ts'
import { drain, leave, put, retry } from './outbox.ts'
import { guard, maySend, type NewItem, type State } from './state.ts'

const maxEarly = 500

/** Takes an item where that is allowed; otherwise it is as if it never was. */
export function add(self: State, item: NewItem): void {
  const { mode, early, options } = self
  const whole = { at: Date.now(), ...item }
  if (mode === 'wait' && self.isOn && !early[maxEarly]) early.push(whole)
  if (!maySend(self)) return
  const kept = options.beforeSend ? options.beforeSend(whole) : whole
  if (kept) put(self, kept as NewItem)
}

/** Begins; true for the first call with a key. */
export function begin(self: State, options: Options): boolean {
  const { runtime } = self
  if (self.mode !== 'off' || !options.key) return false
  self.options = options
  self.mode = 'wait'
  self.isOn = !(options.disableTracking || (options.disableInDev && runtime.isDevelopment()))
  runtime.watch({
    leave: () => leave(self),
    online: () => retry(self),
    // Where nothing is new and nothing went wrong there is nothing to do.
    tick: () => void ((self.own.length || self.failures) && drain(self)),
    everyMs: (options.reportInterval ?? 5) * 1_000,
  })
  const { consent = 'granted' } = options
  if (consent !== 'wait') agree(self, consent)
  return true
}

/** What was agreed to takes effect. */
function agree(self: State, consent: 'granted' | 'count'): void {
  const { runtime, options, early } = self
  if (self.mode === 'off') return
  const isPrivate = options.respectSignals !== false && runtime.isPrivate()
  self.mode = isPrivate ? 'count' : consent
  // Of an agreement that holds no more, nothing stays.
  if (self.mode === 'count') erase(self)
  self.early = []
  resume(self)
  for (const item of early) add(self, item)
}

function erase(self: State): void {
  guard(self, () => self.runtime.save?.(self.options.key))
}

/** A session may begin, and what waits from before may go. */
function resume(self: State): void {
  if (self.isOn) self.keeper.ids(self)
  retry(self)
}

/** What every entry has. */
export function commonOf(self: State): Omit<CommonApi, 'init'> {
  return {
    enableTracking() {
      self.isOn = true
      guard(self, () => resume(self))
    },
    disableTracking() {
      self.isOn = false
    },
    grant: () => guard(self, () => agree(self, 'granted')),
    deny() {
      self.mode = 'denied'
      self.early = []
      self.own = []
      self.install = self.session = self.user = undefined
      erase(self)
    },
    inspect() {
      let stored: Inspection['stored']
      guard(self, () => {
        stored = self.runtime.load?.(self.options.key)
      })
      return { sent: self.bodies, stored, waiting: self.own }
    },
  }
}
