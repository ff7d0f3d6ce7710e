import type { Frame } from '@earshot/protocol'
import type { CleanError, Grouping } from '../error-event.ts'
import { fileNameOf } from './v1/file-name.ts'
import { functionNameOf, isAwaited, isCompiled, isMinified, isWrapper } from './v1/function-name.ts'
import { faultOf, messageOf, propertyOf } from './v1/message.ts'
import { reportPartsOf, routeOf } from './v1/report.ts'
import { titleOf } from './v1/title.ts'

/** The fields of a cleaned event that name its issue: all of them are stored, so that the why can be told later. */
export type Groupable = Pick<CleanError, 'type' | 'name' | 'message' | 'stack' | 'uri' | 'meta'>

/** One frame of the app, as builds and browsers agree on it. */
interface Step {
  /** '' where it has none or a minifier's. */
  readonly name: string
  readonly file: string
  readonly isAwaited: boolean
}

/** How many functions name a bug: the one that failed and its caller. More would part what browsers see differently. */
const callers = 2
/** Frames beyond these never name a bug. */
const deepest = 16

/** The app's own frames from the top, each made into a step when it is asked for: mostly two are enough. */
function* stepsOf(frames: readonly Frame[]): Generator<Step, undefined> {
  let count = 0
  let file = ''
  let fileName = ''
  for (const frame of frames) {
    if (!frame.inApp || frame.hidden) continue
    const name = functionNameOf(frame.function)
    if (isCompiled(name)) continue
    if (frame.file !== file || count === 0) fileName = fileNameOf(frame.file)
    file = frame.file
    yield {
      name: isMinified(name) ? '' : name,
      file: fileName,
      isAwaited: isAwaited(frame.function),
    }
    if (++count === deepest) return
  }
}

function partOf({ name, file }: Step): string {
  return name === '' ? file : `${name} · ${file}`
}

/**
 * The named functions that tell the bug: the first ones from the top, each once. Wrappers are told but not counted. What
 * waited for the failed call is asked only where wrappers alone stand above it, since not every engine tells it.
 */
function namedParts(frames: readonly Frame[]): string[] {
  const parts: string[] = []
  let counted = 0
  for (const step of stepsOf(frames)) {
    if (step.isAwaited && counted > 0) break
    const part = partOf(step)
    if (step.name === '' || parts.includes(part)) continue
    parts.push(part)
    if (!isWrapper(step.name)) counted++
    if (counted === callers) break
  }
  return parts
}

/** Files in the order of calls, each once: what is left where a minifier took the names. */
function fileParts(frames: readonly Frame[]): string[] {
  return [...new Set([...stepsOf(frames)].map((step) => step.file))].slice(0, 3)
}

/** Where a call calls itself for ever, the top of the stack is any of the functions in the circle. */
function circleParts(frames: readonly Frame[]): string[] {
  const top = [...stepsOf(frames)].slice(0, 8).filter((step) => step.name !== '')
  return top.length === 0 ? fileParts(frames) : [...new Set(top.map(partOf))].sort()
}

/** Classes of errors are renamed by minifiers, too. */
function nameOf(name: string): string {
  const plain = name.replace(/^Uncaught /, '')
  if (plain === 'InternalError') return 'RangeError'
  return plain.length < 3 ? 'Error' : plain
}

/** A fault of an engine with the property it was about, or the app's words. */
function faultPart(message: string): string {
  const property = propertyOf(message)
  return property === '' || faultOf(message) === undefined
    ? messageOf(message)
    : `${messageOf(message)}: ${property}`
}

function framesParts(clean: Groupable, frames: readonly Frame[], top: Step): string[] {
  const name = nameOf(clean.name)
  const isLoop = clean.message.length < 200 && faultOf(clean.message) === 'too much recursion'
  if (isLoop) return [name, ...circleParts(frames)]
  const named = namedParts(frames)
  if (named.length === 0) return [name, faultPart(clean.message), ...fileParts(frames)]
  // Something was said, not thrown: its words tell it, where they were said does the rest.
  if (clean.name === '') return [name, messageOf(clean.message), ...named]
  // Without the name of what failed, the message must tell it.
  return top.name === '' ? [name, faultPart(clean.message), ...named] : [name, ...named]
}

function fieldsOf(meta: string): Readonly<Record<string, unknown>> {
  return meta === '{}' ? {} : (JSON.parse(meta) as Record<string, unknown>)
}

/**
 * Version 1. Frozen once released: whatever changes an answer is a new version beside it.
 *
 * Reports go by their own fields; errors by the app's innermost functions, by name and file without what builds and
 * browsers change; those without a usable frame by name and message.
 */
export function groupV1(clean: Groupable, frames: readonly Frame[]): Grouping {
  const isReport = (clean.type > 4 && clean.type < 17) || clean.type === 96
  const report = isReport
    ? reportPartsOf(clean.type, {
        fields: fieldsOf(clean.meta),
        uri: clean.uri,
        message: clean.message,
      })
    : undefined
  const title = titleOf(clean)
  if (report !== undefined) {
    const parts = [clean.name, ...report]
    return { version: 1, by: 'report', parts, title, culprit: routeOf(clean.uri).slice(0, 200) }
  }
  const top = stepsOf(frames).next().value
  if (top === undefined) {
    const parts = [nameOf(clean.name), messageOf(clean.message)]
    return { version: 1, by: 'message', parts, title, culprit: routeOf(clean.uri).slice(0, 200) }
  }
  const culprit = partOf(top).slice(0, 200)
  return { version: 1, by: 'frames', parts: framesParts(clean, frames, top), title, culprit }
}
