import type { ErrorsApi } from './api.ts'
import { cleanerOf } from './cleaner.ts'
import { add } from './client.ts'
import { describe, originsOf } from './describe.ts'
import { createLimiter } from './limiter.ts'
import type { ErrorPayload, Options } from './options.ts'
import { guard, type NewItem, type State } from './state.ts'

/**
 * How somebody who listens tells of an error. `type` is 1 uncaught, 2 unhandled rejection, 3 console.error, 4 sent by the
 * app, as TrackX numbers them; `as` the name by which usage counts it.
 */
export type Capture = (
  reason: unknown,
  type: 1 | 2 | 3 | 4,
  told?: {
    readonly as?: string | undefined
    readonly meta?: Readonly<Record<string, unknown>> | undefined
    /** Instead of what `reason` says of itself. */
    readonly said?: Partial<ErrorPayload> | false | undefined
  },
) => void

export interface ErrorsNeeds {
  readonly uri: () => string
  readonly createScrub: () => (text: string) => string
  readonly init: (options: Options) => void
}

/** Of what was logged the error, or the words as one text, as TrackX has it. */
const loggedOf = (words: readonly unknown[]) =>
  words.find((word) => word instanceof Error) ?? { message: words }

/** Errors: limited, shown to the hook, scrubbed. */
export function errorsOf(self: State, needs: ErrorsNeeds): ErrorsApi & { capture: Capture } {
  const always: Record<string, unknown> = {}
  const limit = createLimiter()
  let isInside = false
  self.cleaner = cleanerOf(needs.createScrub)

  const take: Capture = (thrown, type, { as, meta: more, said } = {}) => {
    const reason = type === 3 ? loggedOf(thrown as unknown[]) : thrown
    const told = { ...describe(reason), type, uri: needs.uri(), ...said }
    const held = limit(Object.values(told).join())
    if (held < 0) return
    const crumbs = self.options.breadcrumbs?.()
    const own = { ...always, ...originsOf(reason), ...crumbs, ...more, held: held || undefined }
    const payload: ErrorPayload = { ...told, meta: own }
    const kept = self.hook ? self.hook(payload, reason) : payload
    // Where usage is not told of, errors are none.
    if (kept) add(self, { ...kept, t: 'e', as: self.started && as } as NewItem)
  }
  const capture: Capture = (...told) => {
    // What happens while we look at an error is ours, and not to be told.
    if (isInside || !self.mode) return
    isInside = true
    guard(self, () => take(...told))
    isInside = false
  }
  const send: ErrorsApi['sendEvent'] = (reason, more) => capture(reason, 4, { meta: more })

  return {
    ...{ capture, meta: always, sendEvent: send, error: send },
    trackError: (as, reason) => capture(reason, 4, { as }),
    ping: () => guard(self, () => add(self, { t: 'p' })),
    onError(hook) {
      self.hook = hook
    },
    setup(endpoint, onError) {
      const [host, key] = String(endpoint).split(/\/+v1\/+|\/*$/)
      needs.init({ host, key, consent: 'count', onError } as Options)
    },
  }
}
