import type { Frame } from '@earshot/protocol'
import type { CleanError, Grouping } from '../error-event.ts'

/** The fields of a cleaned event that name its issue: all of them are stored, so that the why can be told later. */
export type Groupable = Pick<CleanError, 'type' | 'name' | 'message' | 'stack' | 'uri' | 'meta'>

/** The first algorithm. Frozen once released: a change is a new version beside it. */
export function groupV1(clean: Groupable, frames: readonly Frame[]): Grouping {
  const used = frames.filter((frame) => frame.inApp && !frame.hidden).slice(0, 3)
  const title = `${clean.name || 'Error'}: ${clean.message.split('\n', 1)[0]}`.slice(0, 200)
  const [first] = used
  return {
    version: 1,
    by: first === undefined ? 'message' : 'frames',
    parts:
      first === undefined
        ? [clean.name, clean.message]
        : used.map((frame) => `${frame.function} · ${frame.file}`),
    title,
    culprit: first === undefined ? clean.uri : `${first.function} · ${first.file}`,
  }
}
