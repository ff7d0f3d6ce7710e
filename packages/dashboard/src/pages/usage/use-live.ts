import type { LiveEvent, LivePresence, LiveSnapshot } from '@earshot/protocol'
import { useEffect, useState } from 'preact/hooks'

export interface Live {
  /** `lost`: the connection broke and is being tried again; what is shown may be old. */
  readonly state: 'connecting' | 'open' | 'lost'
  /** People now; null until the server has told. */
  readonly now: number | null
  /** Newest first. */
  readonly events: readonly LiveEvent[]
}

const shownEvents = 100

/** What happens now, as the server tells it, while the page is looked at. */
export function useLive(projectKey: string): Live {
  const [live, setLive] = useState<Live>({ state: 'connecting', now: null, events: [] })
  useEffect(() => {
    setLive({ state: 'connecting', now: null, events: [] })
    const source = new EventSource(`/api/projects/${encodeURIComponent(projectKey)}/live`)
    source.onerror = () => setLive((before) => ({ ...before, state: 'lost' }))
    source.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
      const { now, events } = JSON.parse(data) as LiveSnapshot
      setLive({ state: 'open', now, events })
    })
    source.addEventListener('presence', ({ data }: MessageEvent<string>) => {
      const { now } = JSON.parse(data) as LivePresence
      setLive((before) => ({ ...before, state: 'open', now }))
    })
    source.addEventListener('event', ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as LiveEvent
      setLive((before) => ({
        ...before,
        state: 'open',
        events: [event, ...before.events].slice(0, shownEvents),
      }))
    })
    return () => source.close()
  }, [projectKey])
  return live
}
