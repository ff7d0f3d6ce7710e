import type { Format } from '../format.ts'

export function issues(format: Format) {
  const n = format.number
  const issueWord = (count: number) => (count === 1 ? 'issue' : 'issues')

  return {
    title: 'Issues',
    says: (open: number, events: string, sessions: string) =>
      `${n(open)} open · ${events} from ${sessions} in the last 24 hours`,
    search: 'Search titles, files, messages',
    searchLabel: 'Search issues',
    clearSearch: 'Clear the search',
    states: 'State',
    sort: 'Sort',
    sortBy: (what: string) => `Sort: ${what}`,
    sorts,
    columns,
    caption: 'Issues, one a row',
    select: (title: string) => `Select ${title}`,
    selectAll: 'Select all that are shown',
    open: 'open',
    regressed: 'regressed',
    regressedHint: 'New events reopened it after it had been resolved',
    report: 'report',
    reportHint: 'Told by a browser, not by an error in code',
    test: 'test',
    resolved: 'resolved',
    resolvedIn: (release: string) => `resolved in ${release}`,
    ignored: 'ignored',
    ignoredUntil: (moment: string) => `ignored until ${moment}`,
    sparkline: (events: string, peak: string) =>
      `Last 24 hours: ${events}, at most ${peak} in an hour`,
    loadMore: 'Load more',
    shown: (count: number, total: number) => `${n(count)} of ${n(total)} ${issueWord(total)}`,
    waiting: (count: number) => `${n(count)} new or moved`,
    showThem: 'Show',
    selected: (count: number) => `${n(count)} selected`,
    bulk: 'What to do with the selected issues',
    resolve: 'Resolve',
    ignore: 'Ignore',
    reopen: 'Reopen',
    to: { resolved: 'Resolve', ignored: 'Ignore', open: 'Reopen' },
    clearSelection: 'Clear the selection',
    done: {
      resolved: (count: number) => `Resolved ${n(count)} ${issueWord(count)}.`,
      ignored: (count: number) => `Ignored ${n(count)} ${issueWord(count)}.`,
      open: (count: number) => `Reopened ${n(count)} ${issueWord(count)}.`,
    },
    undone: 'Undone.',
    failed: 'That did not work; nothing was changed.',
    keysLine: { move: 'move', open: 'open', select: 'select', all: 'all keys' },
    empty,
  }
}

const sorts = {
  last_seen: 'Last seen',
  first_seen: 'First seen',
  events: 'Events',
  sessions: 'Sessions',
}

const columns = {
  select: 'Select',
  issue: 'Issue',
  graph: '24 hours',
  events: 'Events',
  sessions: 'Sessions',
  lastSeen: 'Last seen',
  firstSeen: 'First seen',
}

const empty = {
  open: 'No open issues',
  openSays:
    'Everything that was reported is resolved or ignored. New errors appear here by themselves.',
  resolved: 'Nothing is resolved yet',
  resolvedSays:
    'Issues you resolve are kept here. A new event reopens them and marks them “regressed”.',
  ignored: 'Nothing is ignored',
  ignoredSays: 'Ignored issues are kept here. Their events are still counted.',
  all: 'No issues',
  allSays: 'Nothing has been reported that was not deleted since.',
  search: (q: string) => `Nothing matches “${q}”`,
  searchSays: 'The search looks for words in titles, files and messages.',
  searchAll: 'Search in all states',
  showAll: 'Show all issues',
}
