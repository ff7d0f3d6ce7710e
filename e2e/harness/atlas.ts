import { playDemoNow, playDemoUsage } from './demo-usage.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** A server with the weeks of a desktop app, and seven people who are at it now. */
export interface Atlas {
  readonly server: TestServer
  readonly key: string
  /** Events that are stored when all of it is. */
  readonly sent: number
}

export async function startAtlas(): Promise<Atlas> {
  // Whoever sends is there, however old it is: so these weeks come some minutes before the test begins.
  let early = 360_000
  const server = await startTestServer({ now: () => Date.now() - early })
  const { key } = await server.addProject('Atlas desktop', ['*'])
  const demo = { url: server.url, key, days: 40, people: 120 }
  const before = await playDemoUsage({ ...demo, until: Date.now() })
  early = 0
  const now = await playDemoNow({ ...demo, until: Date.now() }, 7)
  return { server, key, sent: before + now }
}
