import { createErrorStage, type StagedError } from './error-stage.ts'
import { parsed } from './parsed.ts'
import type { RefusalReason } from './ports.ts'
import { decodeTrackxEvent, isRefusal } from './protocols/trackx-event.ts'

/** What is known of an event beside its body. All are texts, so that they cross to a thread cheaply. */
export const eventFacts = [
  'project',
  'day',
  'session',
  'id',
  'userAgent',
  'referer',
  'origin',
] as const
export type EventFacts = Readonly<Record<(typeof eventFacts)[number], string>>

/** One event of the TrackX protocol as it came. */
export interface EventInput extends EventFacts {
  readonly text: string
  /** Epoch milliseconds. */
  readonly now: number
}

export type EventOutput = { readonly refused: RefusalReason } | StagedError

export type EventStage = (input: EventInput) => EventOutput

/** Decode, clean, group and write down: an event's text goes in, and nothing unclean comes out. */
export function createEventStage(): EventStage {
  const errorStage = createErrorStage()
  return ({ text, ...context }) => {
    const decoded = decodeTrackxEvent(text === '' ? {} : parsed(text), context)
    return isRefusal(decoded) ? decoded : errorStage(decoded, context)
  }
}
