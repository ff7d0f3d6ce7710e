/** One listener of the live view: told while they may be and while they read, and let go at once otherwise. */
import type { ServerResponse } from 'node:http'
import type { LiveEvent, LivePresence, LiveSnapshot } from '@earshot/protocol'
import type { Clean } from '../core/clean.ts'
import { hexText } from '../core/hash-text.ts'
import type { UsageGlance } from '../core/usage-event.ts'
import type { Presence } from '../ingest/presence.ts'

/** Then the browser comes again by itself. */
const fifteenMinutesMs = 15 * 60_000
/** Proxies close what is silent for longer. */
const fifteenSecondsMs = 15_000
/** How soon who signed out, or lost the project, is told no more. */
const askMs = 2_000
/** More than anybody reads; those beyond are left out of the stream, never out of the facts. */
const eventsPerSecond = 20
const maxUnreadBytes = 256 << 10

interface Streaming {
  readonly project: string
  readonly presence: Pick<Presence, 'now' | 'recent' | 'watch'>
  /** Asked again and again: a sign-in ends, rights are withdrawn, projects are deleted. */
  mayListen(): Promise<boolean>
  readonly streamMs?: number
  readonly breathMs?: number
}

/** Begins the stream. Answers how to end it. */
export function streamLive(
  raw: ServerResponse,
  {
    project,
    presence,
    mayListen,
    streamMs = fifteenMinutesMs,
    breathMs = fifteenSecondsMs,
  }: Streaming,
): () => void {
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    // What a proxy compresses it collects first.
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  let hasMissed = false
  const tell = (name: string, data: LiveSnapshot | LivePresence | LiveEvent) => {
    if (raw.writableLength < maxUnreadBytes) {
      raw.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    } else hasMissed = true
  }
  const snapshot = () => {
    hasMissed = false
    const events = presence.recent(project).toReversed().map(liveEvent)
    tell('snapshot', { now: presence.now(project), events })
  }
  let left = eventsPerSecond
  const unwatch = presence.watch(project, {
    now: (now) => tell('presence', { now }),
    event(event) {
      left -= 1
      if (left >= 0) tell('event', liveEvent(event))
    },
    anew: snapshot,
  })
  const end = () => {
    unwatch()
    for (const timer of timers) clearTimeout(timer)
    if (raw.destroyed) return
    // NOTE: who does not read what they were told would not see the end either, and hold their place.
    if (raw.writableLength > 0) raw.destroy()
    else raw.end()
  }
  const ask = () => mayListen().then((may) => may || end(), end)
  const timers = [
    setInterval(() => {
      left = eventsPerSecond
    }, 1_000),
    setInterval(() => raw.write(':\n\n'), breathMs),
    setInterval(() => void ask(), askMs),
    setTimeout(end, streamMs),
  ]
  // A number that was left out may stay as it is for hours.
  raw.on('drain', () => hasMissed && snapshot())
  raw.once('close', end)
  snapshot()
  return end
}

function liveEvent(event: Clean<UsageGlance>): LiveEvent {
  const { kind, name, app, who } = event
  const { platform, country, version } = app
  return {
    ...{ kind, name, platform, country, version },
    at: new Date(event.at).toISOString(),
    person: who.person === '0' ? '' : hexText(who.person).slice(0, 6),
  }
}
