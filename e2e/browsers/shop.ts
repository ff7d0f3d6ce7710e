import type { NewProject } from '../../packages/server/src/commands/create-project.ts'
import type { TestServer } from '../harness/test-server.ts'
import { type Gate, openGate } from './gate.ts'
import { serveShop } from './shop-site.ts'
import type { OtherBrowser, Tab } from './tab.ts'

/** A project with a shop, and the way between them. */
export interface Shop extends AsyncDisposable {
  readonly project: NewProject
  readonly url: string
  readonly gate: Gate
  /** A tab with the shop's page; with options its SDK is begun, too. */
  visit(browser: OtherBrowser, options?: Readonly<Record<string, unknown>>): Promise<Tab>
  /** Bodies that told something, in the order in which they passed. */
  told(): readonly string[]
}

export async function openShop(server: TestServer): Promise<Shop> {
  const project = await server.addProject('shop', ['*'])
  const gate = await openGate(server.url)
  const site = await serveShop(gate.url)
  return {
    ...{ project, gate, url: site.url },
    async visit(browser, options) {
      const tab = await browser.open(`${site.url}/`)
      if (options !== undefined) {
        const all = { key: project.key, reportInterval: 0.1, release: '1.2.3', ...options }
        await tab.evaluate(`Earshot.init(${JSON.stringify(all)})`)
      }
      return tab
    },
    told: () => gate.passed.filter(({ method }) => method === 'POST').map(({ text }) => text),
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]()
      await gate[Symbol.asyncDispose]()
    },
  }
}
