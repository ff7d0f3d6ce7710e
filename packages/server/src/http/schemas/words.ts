/** The small words that the schemas of asks and answers are made of. */
import { limits } from '@earshot/protocol'
import { Type } from 'typebox'

/** Nothing is taken that is not documented. */
export const strict = { additionalProperties: false } as const

/** What names something is not judged by its form: what is not there is not found. */
export const key = Type.String({ maxLength: 64, description: 'The public key of the project.' })
export const issueId = Type.String({
  maxLength: 64,
  description: 'The id of the issue: 16 hex digits.',
})
export const recordId = Type.String({ maxLength: 64, description: 'An id.' })

/** ISO 8601; read strictly by `core/time.ts`. */
export const time = Type.String({
  maxLength: 40,
  description: 'ISO 8601, like 2026-03-10T10:00:00Z or 2026-03-10.',
})
export const moment = Type.String({ description: 'ISO 8601, UTC.' })
export const momentOrNull = Type.Union([moment, Type.Null()])

export const limit = Type.Integer({ minimum: 1, maximum: limits.pageSizeMax })
export const cursor = Type.String({ maxLength: 200, description: '`next` of the page before.' })
export const by = Type.Enum(['hour', 'day'])
export const count = Type.Number({ minimum: 0 })

/** What may be asked about a project. */
export const inProject = { key }
export const inIssue = { key, id: issueId }
export const inMember = { key, id: recordId }
export const periodAsk = { from: Type.Optional(time), to: Type.Optional(time) }
