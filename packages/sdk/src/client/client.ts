import type { EnvelopeItem } from '@earshot/protocol'
import type { CommonApi } from './api.ts'
import type { Options, Outgoing } from './options.ts'
import { drain, leave, put, retry } from './outbox.ts'
import { guard, maySend, msOf, type NewItem, type State } from './state.ts'

/** Counted from none. */
const lastEarly = 499

/** Takes an item where that is allowed; otherwise it is as if it never was. */
export function add(self: State, item: NewItem): void {
  const { mode, early, isOn } = self
  // A copy that the app cannot change any more. The rules of scrubbing take milliseconds to be read by the browser, for
  // which no page that begins has to wait.
  const text = JSON.stringify({ at: Date.now(), ...item }, self.cleaner?.(true))
  if (mode === 'wait' && isOn && !early[lastEarly]) early.push(text)
  else hand(self, text)
}

function hand(self: State, text: string): void {
  const { beforeSend } = self.options
  const item = JSON.parse(text, self.cleaner?.())
  const kept = maySend(self) && (beforeSend ? beforeSend(item as Outgoing) : item)
  if (kept) put(self, kept as EnvelopeItem)
}

/** Begins; true for the first call with a key. Who refused before that, refused. */
export function begin(self: State, options: Options): true | undefined {
  if (self.place || !options.key) return undefined
  self.options = options
  self.place = `${options.host ?? ''}/v1/${options.key}/envelope`
  if (self.mode) erase(self)
  else self.mode = 'wait'
  self.isOn = !(options.disableTracking || (options.disableInDev && self.runtime.isDevelopment()))
  const { consent = 'granted' } = options
  self.settle = () => self.mode === 'wait' && consent !== 'wait' && agree(self, consent)
  self.runtime.after(0, self.settle)
  self.runtime.watch(
    () => leave(self),
    () => retry(self),
  )
  tick(self)
  return true
}

function tick(self: State): void {
  // Where nothing is new and nothing went wrong there is nothing to do.
  if (self.own[0] || self.failures) void drain(self)
  self.runtime.after(msOf(self.options.reportInterval, 5), () => tick(self))
}

/** What was agreed to takes effect. */
function agree(self: State, consent: 'granted' | 'count'): void {
  guard(self, () => {
    const { early } = self
    if (!self.place) return
    const isPrivate = self.options.respectSignals !== false && self.runtime.isPrivate()
    self.mode = isPrivate ? 'count' : consent
    // Of an agreement that holds no more, nothing stays.
    if (self.mode === 'count') erase(self)
    resume(self)
    self.early = []
    for (const text of early) guard(self, () => hand(self, text))
  })
}

function erase(self: State): void {
  guard(self, () => self.runtime.save?.(self.place))
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
    grant: () => agree(self, 'granted'),
    deny() {
      self.mode = 'denied'
      self.early = []
      self.own = []
      self.person = {}
      self.install = self.session = self.user = undefined
      erase(self)
    },
    inspect: () => ({
      sent: self.bodies,
      stored: guard(self, () => self.runtime.load?.(self.place)),
    }),
  }
}
