import type { DecodedError } from '../core/error-event.ts'
import { issueIdOf } from '../core/grouping/issue-id.ts'
import type { Admitted } from './admit.ts'
import type { ErrorStage } from './error-stage.ts'
import type { Hold } from './hold.ts'
import type { Clock, RefusalReason } from './ports.ts'
import { errorRow } from './rows.ts'
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
    const now = clock.now()
    // What may fail comes before the session is noted, or it would be noted and never told.
    const staged = events.map((decoded) => errorStage(decoded, caller.userAgent))
    const sighting = sightings({ project, caller, now }).see(events.length > 0)
    const { day, session } = sighting
    const rows = [...sighting.rows]
    const touches: string[] = []
    for (const { clean, grouping } of staged) {
      const issue = issueIdOf(project, grouping)
      const { title, culprit, version: groupingVersion } = grouping
      const context = {
        project,
        issue,
        id: nextId(),
        day,
        session,
        title,
        culprit,
        groupingVersion,
      }
      rows.push(['error_events', errorRow(clean, context)])
      touches.push(`${project}/${issue}`)
    }
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
