import { createBriefScrubber } from '@earshot/scrubbing/brief'
import type { CommonApi, ErrorsApi } from '../client/api.ts'
import { begin, commonOf } from '../client/client.ts'
import { errorsOf } from '../client/errors.ts'
import type { Options } from '../client/options.ts'
import { guard, type State } from '../client/state.ts'
import { captureErrors } from './capture.ts'
import { pageUri } from './page.ts'

/** Errors in a page, and the `init` that listens for them. */
export function browserErrorsOf(self: State): CommonApi & ErrorsApi {
  const init = (options: Options) =>
    guard(self, () => {
      if (!begin(self, options)) return
      self.hook ??= options.onError
      if (!options.disableErrorReports) captureErrors(capture, options)
    })
  const { capture, ...api } = errorsOf(self, {
    uri: pageUri,
    createScrub: createBriefScrubber,
    init,
  })
  return { ...commonOf(self), ...api, init }
}
