import type { TestServer } from './test-server.ts'

/** One event of one install or of the user on it, now, through the front door. */
export async function tellUsage(
  { url }: TestServer,
  { key, name, user }: { key: string; name: string; user?: string },
): Promise<void> {
  const items = [{ t: 'u', kind: 'action', name, id: 1, at: Date.now() }]
  const ids = { install: 'machine-live', session: 'session-live', ...(user && { user }) }
  const about = { sentAt: Date.now(), sdk: 'earshot/node', sdkVersion: '0.1.0' }
  const batch = name.replaceAll(' ', '-')
  const answer = await fetch(`${url}/v1/${key}/envelope`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: 'https://atlas.example' },
    body: JSON.stringify({ v: 1, batch, ids, items, ...about }),
  })
  if (answer.status !== 200) throw new Error(`the event was refused: ${answer.status}`)
}
