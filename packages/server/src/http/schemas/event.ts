import type { ErrorEventView, EventPage } from '@earshot/protocol'
import { Type } from 'typebox'
import { eventType } from './issue.ts'
import { typed } from './typed.ts'
import { moment } from './words.ts'

const program = Type.Object({ name: Type.String(), version: Type.String() })

const frame = Type.Object({
  function: Type.String(),
  file: Type.String(),
  line: Type.Number(),
  column: Type.Number(),
  inApp: Type.Boolean(),
  hidden: Type.Boolean(),
})

const removed = Type.Object({ kind: Type.String(), where: Type.String(), times: Type.Number() })

export const errorEvent = typed<ErrorEventView>()(
  Type.Object({
    id: Type.String(),
    at: moment,
    type: eventType,
    name: Type.String(),
    message: Type.String(),
    uri: Type.String(),
    stack: Type.String(),
    frames: Type.Array(frame),
    release: Type.String(),
    browser: program,
    os: program,
    client: program,
    meta: Type.Record(Type.String(), Type.Unknown()),
    session: Type.Union([Type.String(), Type.Null()]),
    removed: Type.Array(removed),
    grouping: Type.Object({
      version: Type.Number(),
      by: Type.Enum(['frames', 'message', 'report']),
      parts: Type.Array(Type.String()),
    }),
  }),
)

const idOrNull = Type.Union([Type.String(), Type.Null()])

export const eventPage = typed<EventPage>()(
  Type.Object({ event: errorEvent, newer: idOrNull, older: idOrNull }),
)
