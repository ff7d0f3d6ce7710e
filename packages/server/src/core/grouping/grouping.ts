import type { Frame } from '@earshot/protocol'
import type { Grouping } from '../error-event.ts'
import { framesOf } from '../stacks/frames.ts'
import { type Groupable, groupV1 } from './v1.ts'

/** Every algorithm there ever was, by version. New events take the last one. */
const versions = { 1: groupV1 } as const

export type GroupingVersion = keyof typeof versions

/** What names the issue of a cleaned event, by the newest algorithm or by the one it was stored with. */
export function group(
  clean: Groupable,
  frames: readonly Frame[],
  version: GroupingVersion = 1,
): Grouping {
  return versions[version](clean, frames)
}

/** The same from a stored event alone, to show why it belongs to its issue. An unknown version is taken for the newest. */
export function groupingOf(stored: Groupable, version = 1): Grouping {
  return group(stored, framesOf(stored.stack), isVersion(version) ? version : 1)
}

function isVersion(version: number): version is GroupingVersion {
  return Object.hasOwn(versions, version)
}
