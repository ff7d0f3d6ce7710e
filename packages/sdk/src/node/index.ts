/** Errors and usage of a process. Importing this does nothing; `init` begins. */
import { createEarshotNode } from './create.ts'
import { nodeSurroundings } from './platform.ts'

export type { Inspection, Props } from '../client/api.ts'
export type { Consent, ErrorHook, ErrorPayload } from '../client/options.ts'
export type { NodeOptions } from './options.ts'
export const {
  init,
  enableTracking,
  disableTracking,
  grant,
  deny,
  flush,
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
  onError,
  setup,
  meta,
} = createEarshotNode(nodeSurroundings)
