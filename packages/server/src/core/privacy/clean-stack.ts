import type { Frame } from '@earshot/protocol'
import { LRUCache } from 'lru-cache'
import { framesOf } from '../stacks/frames.ts'
import { createTally, type Tally } from './removed.ts'
import { scrub } from './scrub.ts'

/** The frames' part of a stack, cleaned and read. Whoever gets one shares it: nothing in it may be changed. */
interface CleanFrames {
  readonly text: string
  readonly frames: readonly Frame[]
  readonly tally: Tally
}

export interface CleanStack {
  readonly text: string
  readonly frames: readonly Frame[]
}

/** Where the lines of frames begin: V8 repeats name and message before them, which differ from event to event. */
function framesStart(stack: string): number {
  if (stack.startsWith('    at ')) return 0
  const newline = stack.indexOf('\n    at ')
  return newline === -1 ? 0 : newline
}

/**
 * Cleans stacks and reads their frames. Storms repeat the same lines, so those are remembered, by their exact text, as
 * long as entries and characters last.
 */
export function createStackCleaner(
  cacheEntries: number,
  cacheChars: number,
): (stack: string, tally: Tally) => CleanStack {
  const known = new LRUCache<string, CleanFrames>({
    max: cacheEntries,
    maxSize: cacheChars,
    // The cleaned text and its frames are about as large again.
    sizeCalculation: (_, lines) => 2 * lines.length + 1,
  })

  const framesPart = (lines: string): CleanFrames => {
    const seen = known.get(lines)
    if (seen !== undefined) return seen
    const tally = createTally()
    const text = scrub(lines, tally, 'stack')
    const cleaned = { text, frames: framesOf(text), tally }
    known.set(lines, cleaned)
    return cleaned
  }

  return (stack, tally) => {
    if (stack === '') return { text: '', frames: [] }
    const start = framesStart(stack)
    const { text, frames, tally: counted } = framesPart(start === 0 ? stack : stack.slice(start))
    tally.merge(counted)
    return {
      text: start === 0 ? text : scrub(stack.slice(0, start), tally, 'stack') + text,
      frames,
    }
  }
}
