/** Errors in a page, without ids and without anything on the device. Importing this does nothing; `init` begins. */
import { createEarshotErrors } from './create-errors.ts'

export type { Inspection } from '../client/api.ts'
export type { ErrorHook, ErrorPayload, Options } from '../client/options.ts'
export const {
  init,
  enableTracking,
  disableTracking,
  grant,
  deny,
  inspect,
  error,
  sendEvent,
  trackError,
  ping,
  onError,
  setup,
  meta,
} = createEarshotErrors()
