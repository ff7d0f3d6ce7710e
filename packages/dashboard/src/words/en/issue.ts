import type { EventType } from '@earshot/protocol'
import type { Format } from '../format.ts'
import { removed } from './removed.ts'

export function issue(format: Format) {
  const n = format.number
  return {
    trail: 'Where you are',
    toList: 'Back to all issues',
    resolve: 'Resolve',
    resolveHow: 'How to resolve',
    resolveIn: (release: string) => `Resolve in release ${release}`,
    resolveInNote: 'Events of newer releases reopen it',
    resolveInOther: 'Resolve in another release…',
    reopen: 'Reopen',
    ignore: 'Ignore',
    ignoreForGood: 'For good',
    ignoreDay: 'For 1 day',
    ignoreWeek: 'For 7 days',
    ignoreNote: 'Events are still counted',
    remove: 'Delete…',
    facts,
    graph: {
      title: 'Events',
      name: (events: string, period: string) => `Events: ${events} in ${period}.`,
      unknown: 'before it was first seen',
      soFar: (bucket: string) => `${bucket}, so far`,
    },
    event,
    context,
    types,
    stack: {
      title: 'Stack trace',
      innermost: 'innermost first',
      library: (count: number) => `${n(count)} library ${count === 1 ? 'frame' : 'frames'}`,
      raw: 'Raw',
      frames: 'Frames',
      rawLabel: 'Stack, as stored',
      anonymous: '(anonymous)',
      cause: 'Caused by',
      none: 'No stack was sent with this event.',
      unread: 'The stack is in a form we could not read; this is how it was stored.',
    },
    meta: { title: 'Meta', report: 'Report', key: 'Name', value: 'Value' },
    removed,
    grouping: {
      title: 'Why these events are one issue',
      frames: 'Grouped by its name and these frames',
      message: 'Grouped by name and message, because there was no stack of your own code',
      report: 'Grouped by these parts of the report',
      other: 'Grouped by these parts',
      version: (version: number) =>
        `Version ${n(version)} of the rules. Lines, columns and bundle hashes do not count, so a deploy does not split it.`,
    },
    facets,
    inRelease,
    delete: {
      title: 'Delete this issue?',
      says: (events: number, sessions: number) =>
        `This removes ${n(events)} ${events === 1 ? 'event' : 'events'} of ${n(sessions)} ${sessions === 1 ? 'session' : 'sessions'} for good. It cannot be undone. If the error happens again, a new issue begins at zero.`,
      instead: 'To keep the numbers and only stop hearing of it, ignore it.',
      submit: (events: number) => `Delete ${n(events)} ${events === 1 ? 'event' : 'events'}`,
      done: (events: number) =>
        `Deleted. ${n(events)} ${events === 1 ? 'event leaves' : 'events leave'} the disk now.`,
    },
  }
}

const facts = {
  events: 'Events',
  sessions: 'Sessions',
  sessionsHint: 'Distinct visitors a day, added up over the days',
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
  release: 'Latest release',
  inRelease: (release: string) => `in ${release}`,
  noRelease: 'in no named release',
}

const context = {
  type: 'How it was caught',
  uri: 'Page',
  release: 'Release',
  browser: 'Browser',
  os: 'System',
  client: 'Client',
  session: 'Session',
  sessionGone: 'no longer kept',
  sessionHint: 'A hash that lives until midnight UTC; it names nobody',
  sessionGoneHint: 'The day is over, and with it the key this was made with',
  unknown: 'not told',
}

const types: Readonly<Record<EventType, string>> = {
  'unhandled-error': 'Uncaught error',
  'unhandled-rejection': 'Unhandled rejection',
  'console-error': 'console.error',
  programmatic: 'Sent by the app',
  'csp-report': 'Content Security Policy report',
  'deprecation-report': 'Deprecation report',
  'intervention-report': 'Intervention report',
  'crash-report': 'Crash report',
  'ct-report': 'Certificate Transparency report',
  'nel-report': 'Network error report',
  'coep-report': 'Embedder policy report',
  'coop-report': 'Opener policy report',
  'document-policy-report': 'Document policy report',
  'permissions-policy-report': 'Permissions policy report',
  'integrity-report': 'Integrity report',
  'csp-hash-report': 'Script hash report',
  'custom-logger': 'Custom logger',
  'unknown-report': 'Report of an unknown kind',
  'unknown-event': 'Event of an unknown kind',
  unknown: 'Unknown',
  test: 'Test',
}

const event = {
  title: 'Event',
  first: 'First',
  newer: 'Newer',
  older: 'Older',
  latest: 'Latest',
  pager: 'Events of this issue',
  gone: 'This event is not there any more',
  goneSays: 'It was deleted, or its time to be kept was over. The issue is still here.',
  showLatest: 'Show the latest event',
  none: 'No event of this issue is kept any more',
  noneSays: 'The counts above remain; the events themselves are gone.',
}

const facets = {
  title: 'Where it happens',
  browser: 'Browsers',
  os: 'Systems',
  release: 'Releases',
  uri: 'Pages',
  client: 'Clients',
  caption: (name: string) => `${name} and how many events each`,
  value: 'Value',
  events: 'Events',
  none: 'Not told',
}

const inRelease = {
  title: 'Resolve in a release',
  says: 'The issue stays resolved for this release. An event of a newer one reopens it and marks it regressed; where names are no version numbers, of any other one.',
  label: 'Release',
  submit: 'Resolve',
}
