import type { Admitted } from './admit.ts'
import type { CleanRoom } from './clean-room/clean-room.ts'
import type { Hold } from './hold.ts'
import type { Reply } from './keep.ts'
import type { Clock } from './ports.ts'
import type { Sightings } from './sightings.ts'

/** An error event as it came, body and all; the answer comes when it is kept, or refused. */
export type KeepEvent = (admitted: Admitted, body: Uint8Array, reply: Reply) => void

export interface KeepEventNeeds {
  readonly clock: Clock
  readonly hold: Hold
  readonly sightings: Sightings
  readonly room: CleanRoom
  readonly nextId: () => string
  readonly onFailed: (cause: unknown) => void
}

/** To the clean room, and what comes out of it to the hold. */
export function createKeepEvent(needs: KeepEventNeeds): KeepEvent {
  const { clock, hold, sightings, room, nextId, onFailed } = needs
  return ({ caller, knock, admission: { project } }, body, reply) => {
    const now = clock.now()
    const visitor = sightings({ project, caller, now })
    const { day, session } = visitor
    const { userAgent, origin } = caller
    const { referer } = knock.headers
    const event = { body, project, day, session, id: nextId(), userAgent, referer, origin, now }

    const isTaken = room.offer(event, (output) => {
      if ('refused' in output) {
        reply(output.refused)
        return
      }
      // NOTE: nobody else would catch what is thrown here, and the whole server would end.
      try {
        const sighting = visitor.see(true)
        const settled = (kept: boolean) => {
          if (!kept) sighting.undo()
          reply(kept ? 'ok' : 'ingest/full')
        }
        const rows = [...sighting.rows, ['error_events', output.line] as const]
        const touches = [`${project}/${output.issue}`]
        if (!hold.offer({ rows, touches, settled })) settled(false)
      } catch (cause) {
        onFailed(cause)
        reply('server/failed')
      }
    })
    if (!isTaken) reply('ingest/full')
  }
}
