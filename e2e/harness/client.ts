import type { ToSend } from './send.ts'

/** A browser like any other. */
export const agent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
export const json = { 'content-type': 'application/json' }
/** An event's usual request. */
export const post = (body: string, headers: Record<string, string> = {}): ToSend => ({
  method: 'POST',
  headers: { ...json, ...headers },
  body,
})

/** Header '' means: do not send it. */
export function asClient({ method = 'POST', headers = {}, body }: ToSend = {}): ToSend {
  const all = { origin: 'https://app.example', 'user-agent': agent, ...headers }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return { method, headers: kept, ...(body !== undefined && { body }) }
}
