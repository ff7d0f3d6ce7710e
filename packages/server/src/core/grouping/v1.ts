import type { Frame } from '@earshot/protocol'
import type { CleanError, Grouping } from '../error-event.ts'
import { fileNameOf } from './v1/file-name.ts'
import { functionNameOf, isAwaited, isCompiled, isMinified, isWrapper } from './v1/function-name.ts'
import { faultPartOf, isRecursion, messageOf, recursion } from './v1/message.ts'
import { reportPartsOf, routeOf } from './v1/report.ts'
import { titleOf } from './v1/title.ts'

/** The fields of a cleaned event that name its issue: all of them are stored, so that the why can be told later. */
export type Groupable = Pick<CleanError, 'type' | 'name' | 'message' | 'stack' | 'uri' | 'meta'>

/** One frame of the app, as builds and browsers agree on it. */
interface Step {
  /** '' where it has none or a minifier's. */
  readonly name: string
  readonly file: string
  /** What waited for a call in a page: only V8 tells it. */
  readonly isUntold: boolean
  /** A library stands between this and the top: it called back. */
  readonly isBehindLibrary: boolean
}

/** Frames of the platform that stand between two of the app without parting them: `Array.map (<anonymous>)`. */
const native = /^(?:$|<anonymous>|native|\[native code\])/

/** The app's own frames from the top, each made into a step when it is asked for: mostly one is enough. */
function* stepsOf(frames: readonly Frame[]): Generator<Step, undefined> {
  let isBehindLibrary = false
  let last: Frame | undefined
  let file = ''
  for (const frame of frames) {
    if (frame.hidden) continue
    if (!frame.inApp) {
      isBehindLibrary ||= last !== undefined && !native.test(frame.file)
      continue
    }
    const name = functionNameOf(frame.function)
    if (isCompiled(name)) continue
    if (frame.file !== last?.file) file = fileNameOf(frame.file)
    last = frame
    yield stepOf(frame, { name: isMinified(name) ? '' : name, file, isBehindLibrary })
  }
}

function stepOf(frame: Frame, told: Pick<Step, 'name' | 'file' | 'isBehindLibrary'>): Step {
  const isOfPage = frame.file.startsWith('http')
  return { ...told, isUntold: isOfPage && isAwaited(frame.function) }
}

function partOf({ name, file }: Step): string {
  return name === '' ? file : `${name} · ${file}`
}

/** What the names of a stack tell: the parts, and whether they end with a function that is no wrapper. */
interface Named {
  /** The app's innermost frame, named or not; none where the stack has none of the app. */
  readonly top: Step | undefined
  readonly parts: readonly string[]
  readonly isTelling: boolean
}

/**
 * The innermost named function, and where that is a wrapper its callers down to the first that is none. No more: WebKit
 * leaves callers out whose call was their last act, and V8 gives names to callbacks that have none. A nameless function
 * is told by the named one around it, but not by what called the library that called it: V8 shows ten frames, others all.
 */
function namesOf(frames: readonly Frame[], errorName: string): Named {
  const parts: string[] = []
  let top: Step | undefined
  for (const step of stepsOf(frames)) {
    top ??= step
    if (step.isUntold || (step.isBehindLibrary && parts.length === 0)) break
    // Some engines show the error's own constructor, others do not.
    if (step.name === '' || step.name === errorName) continue
    const part = partOf(step)
    if (!parts.includes(part)) parts.push(part)
    if (!isWrapper(step.name)) return { top, parts, isTelling: true }
  }
  return { top, parts, isTelling: false }
}

const known = new WeakMap<readonly Frame[], { readonly errorName: string; readonly named: Named }>()

/** Stacks that come again share their frames, so what these name is worked out once. */
function namedOf(frames: readonly Frame[], errorName: string): Named {
  const last = known.get(frames)
  if (last?.errorName === errorName) return last.named
  const named = namesOf(frames, errorName)
  known.set(frames, { errorName, named })
  return named
}

/** Files in the order of calls, each once: what is left where a minifier took the names. */
function fileParts(frames: readonly Frame[]): string[] {
  const [top, ...callers] = stepsOf(frames)
  const end = callers.findIndex((step) => step.isUntold || step.isBehindLibrary)
  const called = end === -1 ? callers : callers.slice(0, end)
  return [...new Set([top, ...called].map((step) => step?.file ?? ''))].slice(0, 3)
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

function framesParts(clean: Groupable, frames: readonly Frame[], named: Named): string[] {
  const name = nameOf(clean.name)
  if (isRecursion(clean.message)) return [name, recursion, ...circleParts(frames)]
  const { top, parts, isTelling } = named
  if (parts.length === 0) return [name, faultPartOf(clean.message), ...fileParts(frames)]
  // The message must tell what names cannot: a nameless or minified function at the top, wrappers alone, and what was
  // said and not thrown, whose stack is the place that said it.
  const isTold = isTelling && top?.name !== '' && clean.name !== ''
  return isTold ? [name, ...parts] : [name, faultPartOf(clean.message), ...parts]
}

function fieldsOf(meta: string): Readonly<Record<string, unknown>> {
  return meta === '{}' ? {} : (JSON.parse(meta) as Record<string, unknown>)
}

/**
 * Version 1. Frozen once released: whatever changes an answer is a new version beside it.
 *
 * Reports go by their own fields; errors by the app's innermost function, by name and file without what builds and
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
  const named = namedOf(frames, clean.name)
  if (named.top === undefined) {
    const parts = [nameOf(clean.name), messageOf(clean.message)]
    return { version: 1, by: 'message', parts, title, culprit: routeOf(clean.uri).slice(0, 200) }
  }
  const culprit = partOf(named.top).slice(0, 200)
  return { version: 1, by: 'frames', parts: framesParts(clean, frames, named), title, culprit }
}
