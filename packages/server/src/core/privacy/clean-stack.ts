import type { Frame } from '@earshot/protocol'
import { LRUCache } from 'lru-cache'
import { framesOf, framesStart } from '../stacks/frames.ts'
import type { Tally } from './removed.ts'
import { scrub } from './scrub.ts'

export interface CleanStack {
  readonly text: string
  /** Read from the cleaned text; shared between events, so never changed. */
  readonly frames: readonly Frame[]
}

/** Lines of frames in which there is nothing to take: only such are remembered, so that nothing unclean is. */
interface Known {
  readonly lines: string
  readonly frames: readonly Frame[]
}

/**
 * A short key for long lines: to hash all of them would take longer than to compare them. Lines of one key that differ
 * take each other's place.
 */
function keyOf(lines: string): string {
  return `${lines.length}${lines.slice(0, 120)}${lines.slice(-120)}`
}

/**
 * Cleans stacks and reads their frames. Storms repeat the same lines, whatever the message before them says, so those
 * are remembered by their exact text, as long as entries and characters last.
 */
export function createStackCleaner(
  cacheEntries: number,
  cacheChars: number,
): (stack: string, tally: Tally) => CleanStack {
  const known = new LRUCache<string, Known>({
    max: cacheEntries,
    maxSize: cacheChars,
    // The frames are about as large again.
    sizeCalculation: ({ lines }) => 2 * lines.length + 1,
  })

  return (stack, tally) => {
    if (stack === '') return { text: '', frames: [] }
    const start = framesStart(stack)
    const lines = start === 0 ? stack : stack.slice(start)
    const key = keyOf(lines)
    const seen = known.get(key)
    if (seen?.lines === lines) {
      const head = start === 0 ? '' : scrub(stack.slice(0, start), tally, 'stack')
      return { text: head + lines, frames: seen.frames }
    }
    const text = scrub(stack, tally, 'stack')
    const frames = framesOf(text)
    if (text === stack) known.set(key, { lines, frames })
    return { text, frames }
  }
}
