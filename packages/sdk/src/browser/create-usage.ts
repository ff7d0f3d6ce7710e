import type { CommonApi, UsageApi } from '../client/api.ts'
import { begin, commonOf } from '../client/client.ts'
import { device } from '../client/device.ts'
import { createState, guard } from '../client/state.ts'
import { usageOf } from '../client/usage.ts'
import { pagePath } from './page.ts'
import { pageStore } from './page-store.ts'
import { pagePlatform } from './platform.ts'

export type EarshotUsage = CommonApi & UsageApi

/** A client for usage alone. */
export function createEarshotUsage(): EarshotUsage {
  const self = createState({ ...pagePlatform, ...pageStore }, device)
  return {
    ...{ ...commonOf(self), ...usageOf(self, pagePath) },
    init: (options) => guard(self, () => begin(self, options)),
  }
}
