import { type EventFacts, type EventInput, type EventOutput, eventFacts } from '../event-stage.ts'
import type { RefusalReason } from '../ports.ts'
import type { Batch, Outcome } from './messages.ts'

/** An event as it waits to cross: its body not yet read as text. */
export interface RawEvent extends EventFacts {
  readonly body: Uint8Array
  readonly now: number
}

export type RoomOutput =
  | { readonly refused: RefusalReason }
  | { readonly issue: string; readonly line: Uint8Array }

export function batchOf(number: number, events: readonly RawEvent[]): Batch {
  const ends = new Uint32Array(events.length)
  const times = new Float64Array(events.length)
  const facts: string[] = []
  let end = 0
  for (const [index, event] of events.entries()) {
    end += event.body.length
    ends[index] = end
    times[index] = event.now
    for (const fact of eventFacts) facts.push(event[fact])
  }
  const bodies = new Uint8Array(end)
  for (const [index, { body }] of events.entries()) {
    bodies.set(body, (ends[index] ?? 0) - body.length)
  }
  return { number, bodies, ends, facts, times }
}

export function eventsOf({ bodies, ends, facts, times }: Batch): EventInput[] {
  const bytes = Buffer.from(bodies.buffer, bodies.byteOffset, bodies.byteLength)
  return Array.from(ends, (end, index) => {
    const from = index * eventFacts.length
    const told = Object.fromEntries(eventFacts.map((fact, at) => [fact, facts[from + at] ?? '']))
    return {
      ...(told as EventFacts),
      text: bytes.toString('utf8', ends[index - 1] ?? 0, end),
      now: times[index] ?? 0,
    }
  })
}

export function outcomeOf(number: number, outputs: readonly EventOutput[]): Outcome {
  const texts = outputs.map((output) => ('line' in output ? output.line : ''))
  const lines = Buffer.from(texts.join(''))
  const ends = new Uint32Array(outputs.length)
  // One byte a character unless something in them says otherwise.
  const isPlain = lines.length === texts.reduce((sum, text) => sum + text.length, 0)
  let end = 0
  for (const [index, text] of texts.entries()) {
    end += isPlain ? text.length : Buffer.byteLength(text)
    ends[index] = end
  }
  return {
    number,
    lines,
    ends,
    issues: outputs.map((output) => ('issue' in output ? output.issue : '')),
    refusals: outputs.map((output) => ('refused' in output ? output.refused : '')),
  }
}

export function outputsOf({ lines, ends, issues, refusals }: Outcome): RoomOutput[] {
  return issues.map((issue, index) => {
    const refused = refusals[index] as RefusalReason | ''
    if (refused) return { refused }
    return { issue, line: lines.subarray(ends[index - 1] ?? 0, ends[index]) }
  })
}
