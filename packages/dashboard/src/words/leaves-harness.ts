/** Every text of a catalogue by its path; what is a function is asked about one and about two. */
export function leavesOf(catalogue: object): ReadonlyMap<string, string> {
  return new Map(Object.entries(catalogue).flatMap(([name, value]) => leaves(name, value)))
}

function leaves(path: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value === 'function') {
    return said(path, value as Telling).map((text, index) => [`${path}(${index})`, text])
  }
  return Object.entries(Object(value)).flatMap(([name, inner]) => leaves(`${path}.${name}`, inner))
}

type Telling = (...given: readonly unknown[]) => string

/** What those are asked about that take neither a count nor just any text. */
const given: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  'problem.what': [['network/unreachable', null]],
  'problem.kept': [['auth/forbidden'], ['password/weak']],
  'chart.whole': ['hour', 'day', 'week', 'month'].map((by) => [2, by]),
  'chart.walk.chosen': [
    ['x', '2', '2'],
    ['x', '2', '3'],
  ],
  'period.zone': [['Europe/Vienna']],
  'issue.removed.what': [
    ['card', 1],
    ['user-info', 2],
  ],
  'issue.removed.where': ['name', 'message', 'stack', 'uri', 'meta', 'request'].map((at) => [at]),
  'settings.delete.says': [
    [{ issues: 1, events: 1, usageEvents: 1 }],
    [{ issues: 2, events: 2, usageEvents: undefined }],
  ],
  'settings.keys.hours': [[0], [1], [24], [72]],
  'signIn.throttled': [[null], [1], [20]],
  'usage.filter.remove': [
    ['x', true, 'y'],
    ['x', false, 'y'],
  ],
  'usage.retention.column': [[0], [3]],
  'usage.retention.cell': [
    ['x', 0, true],
    ['x', 1, false],
    ['x', 2, true],
  ],
}

function said(path: string, tell: Telling): readonly string[] {
  const asked =
    given[path] ?? [1, 2].map((count) => Array.from({ length: tell.length }, () => count))
  return asked.map((values) => tell(...values))
}
