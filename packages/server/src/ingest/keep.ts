import type { DecodedError } from '../core/error-event.ts'
import type { Admitted } from './admit.ts'
import type { ErrorStage } from './error-stage.ts'
import type { Held, Hold } from './hold.ts'
import type { Clock, RefusalReason } from './ports.ts'
import type { Sightings } from './sightings.ts'

/** How an arrival ended. `ok` is said only after the fsync, or when there was nothing to keep. */
export type Outcome = 'ok' | RefusalReason
export type Reply = (outcome: Outcome) => void

/** Everything of one request is kept together or not at all. */
export type Keep = (admitted: Admitted, events: readonly DecodedError[], reply: Reply) => void

export interface KeepNeeds {
  readonly clock: Clock
  readonly hold: Hold
  readonly sightings: Sightings
  readonly errorStage: ErrorStage
  readonly nextId: () => string
}

/** Clean, group, hold: from here on there are rows, and nobody's address or words. */
export function createKeep({ clock, hold, sightings, errorStage, nextId }: KeepNeeds): Keep {
  return ({ caller, admission: { project } }, events, reply) => {
    const visitor = sightings({ project, caller, now: clock.now() })
    const { day, session } = visitor
    const { userAgent } = caller
    // What may fail comes before the session is noted, or it would be noted and never told.
    const staged = events.map((decoded) =>
      errorStage(decoded, { project, day, session, id: nextId(), userAgent }),
    )
    const sighting = visitor.see(events.length > 0)
    const rows: Held['rows'] = [
      ...sighting.rows,
      ...staged.map(({ line }) => ['error_events', line] as const),
    ]
    const touches = staged.map(({ issue }) => `${project}/${issue}`)
    if (rows.length === 0) {
      reply('ok')
      return
    }
    const settled = (kept: boolean) => {
      if (!kept) sighting.undo()
      reply(kept ? 'ok' : 'ingest/full')
    }
    if (!hold.offer({ rows, touches, settled })) settled(false)
  }
}
