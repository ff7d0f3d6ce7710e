/** Errors and usage in a page. Importing this does nothing; `init` begins. */
import { createEarshot } from './create.ts'

export type { Inspection, Props } from '../client/api.ts'
export type { Consent, ErrorHook, ErrorPayload, Options } from '../client/options.ts'
export { createEarshot, type Earshot } from './create.ts'
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
  onError,
  setup,
  meta,
} = createEarshot()
