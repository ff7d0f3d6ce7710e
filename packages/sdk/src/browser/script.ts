/** For a script tag: `window.Earshot`, which sends to where the script came from unless `init` is told another host. */
import { breadcrumbs } from './breadcrumbs.ts'
import { createEarshot, type Earshot } from './create.ts'

interface Page {
  Earshot?: Earshot & { readonly breadcrumbs: typeof breadcrumbs }
}

const { src = '' } = (document.currentScript ?? {}) as HTMLScriptElement
const host = /^\w+:\/\/[^/]+/.exec(src)?.[0] ?? ''
const earshot = createEarshot()
const page: Page = globalThis as Page
// A page that loads it twice has one.
page.Earshot ??= { ...earshot, breadcrumbs, init: (options) => earshot.init({ host, ...options }) }
