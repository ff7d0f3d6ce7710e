import { startFirefox } from './firefox.ts'
import type { Manner, OtherBrowser } from './tab.ts'
import { startWebkit } from './webkit.ts'

type Start = (manner?: Manner) => Promise<OtherBrowser>

/** For `describe.each`: what is true must be true in each of them. */
export const otherBrowsers: readonly (readonly [name: string, start: Start])[] = [
  ['Firefox', startFirefox],
  ['WebKitGTK', startWebkit],
]
