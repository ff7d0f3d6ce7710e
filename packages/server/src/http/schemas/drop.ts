import { type DroppedRow, type DropReason, dropReasons } from '@earshot/protocol'
import { Type } from 'typebox'
import { typed } from './typed.ts'
import { count } from './words.ts'

const reason = Type.Unsafe<DropReason>(Type.String({ enum: Object.keys(dropReasons) }))

export const droppedRow = typed<DroppedRow>()(
  Type.Object({
    day: Type.String({ description: 'UTC day, YYYY-MM-DD.' }),
    reason,
    endpoint: Type.Enum(['event', 'ping', 'report', 'usage']),
    count,
  }),
)
