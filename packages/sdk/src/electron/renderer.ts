/**
 * For a window: everything goes to the main process, which holds the ids, the queue and the connection. Importing this does
 * nothing; `init` listens for errors.
 */

import { captureErrors } from '../browser/capture.ts'
import { pagePath, pageUri } from '../browser/page.ts'
import type { CommonApi, ErrorsApi, UsageApi } from '../client/api.ts'
import { describe, originsOf } from '../client/describe.ts'
import type { Capture } from '../client/errors.ts'
import { type Bridge, type Captured, errorMethod, type methods } from './bridge.ts'

export interface RendererOptions {
  readonly disableErrorReports?: boolean
  readonly disableConsoleReports?: boolean
}

/** What a window can do. Consent, release and hooks are the main process's. */
export interface EarshotRenderer
  extends UsageApi,
    Omit<CommonApi, 'init' | 'inspect'>,
    Pick<ErrorsApi, 'error' | 'sendEvent' | 'trackError' | 'ping'> {
  init(options?: RendererOptions): void
  /** As the main process tells it. */
  inspect(): Promise<unknown>
}

export function createEarshotRenderer(): EarshotRenderer {
  const bridge = () => (globalThis as { __earshot?: Bridge }).__earshot
  const send = (method: string, values: readonly unknown[]) => {
    try {
      // A copy that can cross: what cannot be cloned would throw.
      bridge()?.send(method, JSON.parse(JSON.stringify(values)))
    } catch {
      // The window must not notice.
    }
  }
  const call =
    (method: (typeof methods)[number]) =>
    (...values: unknown[]) =>
      send(method, values)
  const view = (name?: string, props?: unknown) => send('page', [name || pagePath(), props ?? {}])
  const capture: Capture = (thrown, type, { as, meta, said } = {}) => {
    const words = thrown as readonly unknown[]
    const found = type === 3 ? words.find((word) => word instanceof Error) : thrown
    const reason = found ?? { message: words }
    const captured: Captured = {
      ...{ ...describe(reason), ...said, type, uri: pageUri(), as },
      meta: { ...originsOf(reason), ...meta },
    }
    send(errorMethod, [captured])
  }
  const error: ErrorsApi['error'] = (reason, meta) => capture(reason, 4, { meta })
  let isListening = false

  return {
    init(options = {}) {
      if (isListening || options.disableErrorReports) return
      isListening = true
      captureErrors(capture, { key: '', ...options })
    },
    ...{ track: call('track'), page: view, screen: view, ping: call('ping') },
    ...{ setProps: call('setProps'), setUserId: call('setUserId'), identify: call('identify') },
    ...{ enableTracking: call('enableTracking'), disableTracking: call('disableTracking') },
    ...{ grant: call('grant'), deny: call('deny') },
    ...{ error, sendEvent: error, trackError: (as, reason) => capture(reason, 4, { as }) },
    inspect: () => bridge()?.inspect() ?? Promise.resolve(undefined),
  }
}

export const {
  init,
  enableTracking,
  disableTracking,
  grant,
  deny,
  inspect,
  track,
  page,
  screen,
  setProps,
  setUserId,
  identify,
  error,
  sendEvent,
  trackError,
  ping,
} = createEarshotRenderer()
