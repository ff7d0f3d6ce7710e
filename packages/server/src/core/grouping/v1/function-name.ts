/** What engines write for code without a name of its own. */
const nameless =
  /^(?:|<.*>|\?|anonymous|\(anonymous\)|eval|(?:global|module|eval) code|default|exports|_callee\d*\$?|callee\$\d+\$\d+|__webpack_exec__|__webpack_require__|f|fn)$/

/** `async f`, `new F`, `get x`: how it was called, not what it is. */
const before = /^(?:async |new |get |set |static |bound |promise |function )+/

/**
 * The name of a function as every engine and build writes it, or '' where it has none: `Object.foo`, `async foo`,
 * `foo [as bar]`, `a.b.foo` and `new foo` are `foo`; `foo/<` is something nameless inside `foo`.
 */
export function functionNameOf(name: string): string {
  let base = name
  const alias = / \[as ([^\]]+)\]$/.exec(name)
  if (alias !== null) base = name.slice(0, alias.index)
  const own = lastPart(base.replace(before, ''))
  if (!nameless.test(own)) return own
  const given = alias === null ? '' : lastPart(alias[1] ?? '')
  return nameless.test(given) ? '' : given
}

/** Gecko parts scopes by slashes, all engines objects by dots. Bundlers number what they rename: `render$1`. */
function lastPart(name: string): string {
  if (name.endsWith('<') || name.endsWith('/')) return ''
  const scope = name.slice(name.lastIndexOf('/') + 1)
  const plain = scope.endsWith(']') ? scope : scope.slice(scope.lastIndexOf('.') + 1)
  return plain.replace(/\$\d+$/, '').replace(/^#/, '')
}

/** `async f`: everything below waited, and engines differ in telling about it. */
export function isAwaited(name: string): boolean {
  return name.startsWith('async ')
}

const vowels = /[aeiouy]/i

/** Names that minifiers give, which the next build gives to another function: one or two characters, or three odd ones. */
export function isMinified(name: string): boolean {
  if (name.length < 3) return true
  if (name.length > 3) return false
  return !/^[A-Za-z][a-z]{2}$/.test(name) || !vowels.test(name)
}

/** What compilers put between an async function and its caller. */
const compiled = new Set(
  'asyncGeneratorStep _next _throw _asyncToGenerator __awaiter __generator fulfilled rejected tryCatch _invoke invoke'.split(
    ' ',
  ),
)

export function isCompiled(name: string): boolean {
  return compiled.has(name)
}

/**
 * Functions that are called to throw, to ask or to tell: shared by many bugs, so their caller tells which it is. First
 * words that mean it alone, then verbs that mean it with any object, then verbs that do with a general one.
 */
const wrapper = new RegExp(
  [
    '^(?:unreachable|panic|fail|abort|die|bail|exit|raise|throws?|rejects?|assert|asserts|ensure|expect|must|requires?|check|verify|validate|guard|warn|warning|error|log|logger|trace|report|notify|capture|track|request|requests|fetch|send|https?|ajax|axios|xhr|api|rpc|call|caller|apply|dispatch|emit|trigger|publish|get|post|put|patch|del|delete|head|query|mutate|execute|exec|run|wrap|wrapped|wrapper|safe|try|attempt|retry|parse|json|unwrap|create|make|to|next|step|callback|cb|noop|identity)$',
    '^(?:invariant|assert|asserts|ensure|throw|raise|fail|panic|report|notify|capture)(?:[A-Z_]\\w*)?$',
    '^(?:check|verify|expect|must|require|handle|fetch|request|send|get|post|put|do|make|parse|log|call|safe|try|with|run|on)(?:Json|JSON|Data|Api|API|Http|HTTP|Request|Response|Status|Ok|OK|Errors?|Exception|Failure|Rejected|If|Is|Not|Non|Null|Defined|Exists?|Present|Valid|Value|Type|Truthy|Async|Sync|Call|Callback|Retry|Retries|Timeout|Auth|Fetch|Query|Promise|Result|Hooks|Handling|ErrorHandling)\\w*$',
    '^(?:format|parse|stringify|serialize|deserialize|encode|decode|convert|normalize|normalise|compare)(?:[A-Z]\\w*)?$',
    'Error$|Exception$',
  ].join('|'),
)

export function isWrapper(name: string): boolean {
  return wrapper.test(name)
}
