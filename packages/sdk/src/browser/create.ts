import type { CommonApi, ErrorsApi, UsageApi } from '../client/api.ts'
import { device } from '../client/device.ts'
import { createState } from '../client/state.ts'
import { usageOf } from '../client/usage.ts'
import { pagePath } from './page.ts'
import { pageStore } from './page-store.ts'
import { browserErrorsOf } from './parts.ts'
import { pagePlatform } from './platform.ts'

export type Earshot = CommonApi & UsageApi & ErrorsApi

/** A client for errors and usage; one more for pages that report to two projects. */
export function createEarshot(): Earshot {
  const platform = { ...pagePlatform, ...pageStore }
  const self = createState(platform, device)
  const errors = browserErrorsOf(self)
  let isListening = false
  // Before the first look, which is before anything is kept: to listen takes Chromium a millisecond and more, for which
  // no page that begins has to wait.
  platform.load = (place) => {
    if (!isListening) {
      isListening = true
      // What another tab removed, because the person refused there, must not come back from this one.
      addEventListener('storage', ({ key, newValue }) => {
        if (key === place && !newValue) errors.deny()
      })
    }
    return pageStore.load(place)
  }
  return { ...errors, ...usageOf(self, pagePath) }
}
