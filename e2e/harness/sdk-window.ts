import type { breadcrumbs } from '../../packages/sdk/api/browser/breadcrumbs.d.ts'
import type { Earshot } from '../../packages/sdk/api/browser/create.d.ts'

/**
 * What a page with the script has, for the pieces that tests run in it: `declare const window: SdkWindow`. Nothing
 * else of the DOM is known where the tests are.
 */
export interface SdkWindow {
  readonly Earshot: Earshot & { readonly breadcrumbs: typeof breadcrumbs }
  readonly localStorage: Storage
  readonly sessionStorage: Storage
  readonly location: { href: string }
  readonly document: {
    readonly body: { innerHTML: string; append(element: Script): void }
    createElement(name: 'script'): Script
  }
}

interface Script {
  src: string
}

type Storage = Readonly<Record<string, string>> & {
  readonly setItem: (name: string, text: string) => void
}
