/** Usage of a page. Importing this does nothing; `init` begins. */
import { createEarshotUsage } from './create-usage.ts'

export type { Inspection, Props } from '../client/api.ts'
export type { Consent, Options } from '../client/options.ts'
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
} = createEarshotUsage()
