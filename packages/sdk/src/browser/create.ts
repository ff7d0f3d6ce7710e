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
  platform.watch = (...told) => {
    pagePlatform.watch(...told)
    // What another tab removed, because the person refused there, must not come back from this one.
    addEventListener('storage', ({ key, newValue }) => {
      if (key === self.place && !newValue) errors.deny()
    })
  }
  return { ...errors, ...usageOf(self, pagePath) }
}
