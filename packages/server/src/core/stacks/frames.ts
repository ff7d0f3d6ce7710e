import { type Frame, limits } from '@earshot/protocol'
import { geckoPlace } from './gecko.ts'
import type { Place } from './line.ts'
import { type Origin, originOf } from './origin.ts'
import { v8Place } from './v8.ts'

/** No frame is longer; what is, is text. */
const lineChars = 2_048

/** WebKit names the engine's own call between a client's frame and the function that was wrapped. */
const native = /^\[?native(?: code)?\]?$/
const between: Origin = { inApp: false, hidden: true }

/** One line's text without the white space around it, or nothing where it cannot be a frame. */
function trimmed(stack: string, start: number, end: number): string {
  let from = start
  let to = end
  while (from < to && stack.charCodeAt(from) <= 32) from++
  while (to > from && stack.charCodeAt(to - 1) <= 32) to--
  return to - from > lineChars ? '' : stack.slice(from, to)
}

function v8Line(text: string): Place | undefined {
  return text.startsWith('at ') ? v8Place(text.slice(3)) : undefined
}

/** Where the lines of frames begin: V8 repeats name and message before them, which differ from event to event. */
export function framesStart(stack: string): number {
  if (stack.startsWith('    at ')) return 0
  const newline = stack.indexOf('\n    at ')
  return newline === -1 ? 0 : newline
}

/**
 * The frames of a stack of V8 (Chrome, Edge, Node, Electron, Hermes), Gecko (Firefox) or WebKit (Safari), innermost
 * first, at most `limits.stackFrames`. Lines that are none are left out. Never throws; linear in the stack's length.
 */
export function framesOf(stack: string): Frame[] {
  const frames: Frame[] = []
  // Engines do not mix their forms, and a message may look like the other one.
  const read = /(?:^|\n)[ \t]*at /.test(stack) ? v8Line : geckoPlace
  // A stack names few files many times; each is judged once.
  const origins = new Map<string, Origin>()
  for (
    let start = framesStart(stack);
    start <= stack.length && frames.length < limits.stackFrames;
  ) {
    const newline = stack.indexOf('\n', start)
    const end = newline === -1 ? stack.length : newline
    const place = read(trimmed(stack, start, end))
    start = end + 1
    if (place === undefined) continue
    let origin = origins.get(place.file)
    if (origin === undefined) {
      origin = originOf(place.file)
      origins.set(place.file, origin)
    }
    const isBetween = native.test(place.file) && frames.at(-1)?.hidden === true
    frames.push(frameOf(place, isBetween ? between : origin))
  }
  return frames
}

function frameOf({ name, file, line, column }: Place, { inApp, hidden }: Origin): Frame {
  return { function: name, file, line, column, inApp, hidden }
}
