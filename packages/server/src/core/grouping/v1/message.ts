export const recursion = 'too much recursion'

/** A property of `undefined` or `null`, as V8, Gecko, WebKit and old ones say it. */
function nothing(value: 'undefined' | 'null'): RegExp {
  return new RegExp(
    [
      `^Cannot (?:read|set) propert(?:y|ies) (?:'[^']*' )?of ${value}`,
      `^${value} is not an object`,
      `^can't (?:access|set|define|convert) .{1,200} is ${value}$`,
      `^(?:\\(intermediate value\\))?\\S{1,200} is ${value}$`,
      `^Unable to [gs]et property .{1,200} of ${value}`,
      `^Cannot destructure property .{1,200} ${value}`,
      value === 'undefined'
        ? '^Right side of assignment cannot be destructured'
        : '^null is not iterable',
      `^(?:object )?${value} is not iterable`,
    ].join('|'),
  )
}

/**
 * What engines say about the same fault, in one wording. Names of variables are left out: minifiers change them, and
 * engines differ in telling them.
 */
const wordings: readonly (readonly [wording: RegExp, fault: string])[] = [
  [nothing('undefined'), 'property of undefined'],
  [nothing('null'), 'property of null'],
  [
    / is not a function\b|^Object doesn't support property or method|^undefined is not a function/,
    'not a function',
  ],
  [/ is not a constructor\b/, 'not a constructor'],
  [/ is not defined$|^Can't find variable: /, 'not defined'],
  [
    /^Cannot access .* before initialization|^can't access lexical declaration .* before initialization|^Cannot access uninitialized variable/,
    'used before initialization',
  ],
  [/ is not iterable\b|Symbol\.iterator|is not a function \(near '\.\.\./, 'not iterable'],
  [
    /^Assignment to constant variable|^invalid assignment to const |^Attempted to assign to readonly property|^Cannot assign to read only property|^".*" is read-only$/,
    'assigned to a constant',
  ],
  [/^Maximum call stack size exceeded|^too much recursion/i, recursion],
  [
    /^Failed to fetch$|^NetworkError when attempting to fetch resource|^Load failed$|^The network connection was lost|^Network request failed$|^The Internet connection appears to be offline|^A server with the specified hostname could not be found|^cancelled$/i,
    'fetch failed',
  ],
  [
    /^Failed to fetch dynamically imported module|^error loading dynamically imported module|^Importing a module script failed/i,
    'import failed',
  ],
  [/^Unable to preload CSS for|^Loading CSS chunk/i, 'style failed to load'],
  [/^(?:Uncaught )?(?:ChunkLoadError: )?Loading chunk .* failed/i, 'chunk failed to load'],
  [
    /in JSON at position|is not valid JSON|^JSON\.parse: |^JSON Parse error: |^Unexpected end of JSON input/,
    'invalid JSON',
  ],
  [
    /^Converting circular structure to JSON|^cyclic object value|^JSON\.stringify cannot serialize cyclic structures/,
    'cyclic JSON',
  ],
  [
    /^The user aborted a request|^The operation was aborted|^signal is aborted without reason|^Fetch is aborted|^AbortError/i,
    'aborted',
  ],
  [
    /^Invalid array length|^invalid array length|^Array size is not a small enough positive integer|^Array length must be a positive integer/,
    'invalid array length',
  ],
  [/^Invalid time value|^invalid date|^Invalid Date/, 'invalid date'],
  [
    /'removeChild' on 'Node'|^Node\.removeChild|'insertBefore' on 'Node'|^Node\.insertBefore|^The object can not be found here/,
    'node is not a child',
  ],
  [
    /exceeded the quota|^QuotaExceededError|^The quota has been exceeded|^Quota exceeded|persistent storage maximum size reached/i,
    'quota exceeded',
  ],
  [/^Script error\.?$/i, 'script error'],
  [/^ResizeObserver loop/, 'ResizeObserver loop'],
  [/^Blocked a frame with origin|^Permission denied to access property/, 'frame of another origin'],
  [
    /^The request is not allowed by the user agent|^play\(\) failed because|^The play\(\) request was interrupted/,
    'play not allowed',
  ],
  [
    /^invalid regular expression|^unterminated (?:character class|parenthetical)|^nothing to repeat|^invalid (?:regexp group|range in character class|escape in|capture group|property name in regular|identity escape|unicode escape in regular)|^unmatched (?:\)|\] )in regular|^(?:incomplete|raw|lone) (?:quantifier|bracket)|^numbers out of order in \{\}/i,
    'invalid regular expression',
  ],
  [
    /^to(?:Fixed|Precision|String)\(\) .*argument must be|^precision .* out of range|^radix must be/i,
    'digits out of range',
  ],
]

/** What browsers and reporters put before the message itself. */
const prefix =
  /^(?:Uncaught |\(in promise\) |Unhandled (?:Promise )?Rejection(?: \(\w+\))?: |(?:[A-Z]\w*)?(?:Error|Exception): |Error: )+/

const longest = 1_000

/** The fault that a message of an engine tells, or nothing where the app said it. */
function faultOf(message: string): string | undefined {
  const plain = message.slice(0, longest).replace(prefix, '')
  return wordings.find(([wording]) => wording.test(plain))?.[1]
}

/** One look spares all other messages the wordings. */
export function isRecursion(message: string): boolean {
  return /call stack|recursion/i.test(message.slice(0, 200)) && faultOf(message) === recursion
}

/** The property that could not be reached, where the engine tells it; not of destructuring, where only V8 does. */
function propertyOf(message: string): string {
  if (message.startsWith('Cannot destructure')) return ''
  const found =
    /\((?:reading|setting) '([^']+)'\)|propert(?:y|ies) ['"]([^'"]+)['"]|\(evaluating '[^']*?[^.]\.([\w$]+)(?:\([^']*\))?(?: = [^']*)?'\)/.exec(
      message,
    )
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? ''
}

/** `e.lookup is not a function`: properties keep their names where variables lose them. */
function calleeOf(message: string): string {
  return /\.([\w$]+) is not a (?:function|constructor)/.exec(message)?.[1] ?? ''
}

function detailOf(fault: string, message: string): string {
  if (fault.startsWith('property of')) return propertyOf(message)
  return fault.startsWith('not a ') ? calleeOf(message) : ''
}

/** A message as a part: an engine's fault with the property it was about, or the app's words without what varies. */
export function faultPartOf(message: string): string {
  const fault = faultOf(message)
  if (fault === undefined) return messageOf(message)
  const detail = detailOf(fault, message.slice(0, longest))
  return detail === '' ? fault : `${fault}: ${detail}`
}

/** Marks of the scrubber, URLs, paths, ids, numbers, quoted texts: whatever differs from one event of a bug to the next. */
const varying: readonly (readonly [RegExp, string])[] = [
  [
    /\[(?:email|card|iban|phone|ssn|jwt|key|token|private-key|password|address|user-agent|user|removed)\]/g,
    '*',
  ],
  [/\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'<>)]+/gi, '<url>'],
  [/\b(?:data|blob):[^\s"'<>)]+/gi, '<url>'],
  [/[?&][\w.-]+=[^\s&"']*/g, ''],
  [/"[^"\n]{0,300}"|“[^”\n]{0,300}”|`[^`\n]{0,300}`/g, '*'],
  [/(^|[\s(:=,[])'[^'\n]{0,300}'(?=$|[\s).,:;\]!?])/g, '$1*'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '*'],
  [/\b(status(?: code)?:? |error #|HTTP )(\d{3})\b/gi, '$1<$2>'],
  [/\b0x[0-9a-f]+\b/gi, '*'],
  [/(?<![<\w])[-+]?[\w.-]*\d[\w.:-]*/g, '*'],
  [/\*(?:[\s,;:/|x×-]*\*)+/g, '*'],
  [/\s+/g, ' '],
]

/** A message without what differs from one event of a bug to the next, so that the words alone tell the bug. */
export function messageOf(message: string): string {
  const fault = faultOf(message)
  if (fault !== undefined) return fault
  let text = message.slice(0, longest).replace(prefix, '')
  for (const [pattern, mark] of varying) text = text.replace(pattern, mark)
  return text.trim()
}
