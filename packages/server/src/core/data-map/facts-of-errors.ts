import { common, type MappedTable } from './mapped-table.ts'

const untilDeleted = 'until the issue or the project is deleted'
const untilProject = 'until the project is deleted'

const error = {
  type: 'What kind of report: uncaught error, rejection, console, CSP, network …',
  name: 'Name of the error, scrubbed',
  message: 'Its message, scrubbed, at most 10,000 characters',
  release: 'Release that the app told',
} as const

const issue = { ...common, issue: 'The issue, by its id: a hash of how it is grouped' } as const

/** What errors and their sessions leave behind. */
export const factsOfErrors: readonly MappedTable[] = [
  {
    ...{ store: 'facts', name: 'error_events', about: 'users' },
    row: 'An error or browser report as it came',
    purpose: 'finding and mending faults',
    kept: `${untilDeleted}; the session until the end of its day (UTC)`,
    columns: {
      ...issue,
      ...error,
      day: 'Day of reception (UTC)',
      at: 'When it happened',
      id: 'Number of the event',
      session: "Keyed hash under the day's salt; 0 once the day is over",
      stack: 'Stack trace, scrubbed, at most 131,072 characters',
      uri: 'Address of the page, without user info, secret parameters and values that could be ids',
      title: 'What the issue is called, from name and message',
      culprit: 'Function and file of the first frame of the app',
      browser: "Browser's name, read from the user agent, which is dropped",
      browser_version: 'Its major version',
      os: "System's name, read from the user agent",
      os_version: 'Its major version',
      client: 'Reporting client',
      client_version: 'Its version',
      meta: 'What the app sent along, scrubbed, values under secret names removed',
      removed:
        'Of which fields what kinds of secrets were removed, and how many; never what they were',
      grouping_version: 'By which rules it was grouped',
    },
  },
  {
    ...{ store: 'facts', name: 'issue_totals', about: 'nobody' },
    row: 'What is known of an issue as a whole',
    purpose: 'the list of issues',
    kept: untilDeleted,
    columns: {
      ...issue,
      ...error,
      events: 'Number of its events',
      first_seen: 'Time of the first one',
      last_seen: 'Time of the last one',
      title: 'What it is called',
      culprit: 'Function and file of the first frame of the app',
    },
  },
  {
    ...{ store: 'facts', name: 'issue_hours', about: 'nobody' },
    row: 'Events of an issue in an hour',
    purpose: 'its chart',
    kept: untilDeleted,
    columns: { ...issue, hour: 'The hour (UTC)', events: 'Number of events' },
  },
  {
    ...{ store: 'facts', name: 'issue_sessions', about: 'nobody' },
    row: 'Sketch of how many sessions of a day had an issue',
    purpose: 'counting sessions without telling them apart',
    kept: 'until the end of its day (UTC), then only its number',
    columns: {
      ...issue,
      day: 'The day (UTC)',
      sessions: 'Sketch (HyperLogLog) of session hashes; a number can be read from it, no hash',
    },
  },
  {
    ...{ store: 'facts', name: 'issue_session_counts', about: 'nobody' },
    row: 'Sessions of the days that are over',
    purpose: 'the number of sessions of an issue',
    kept: untilDeleted,
    columns: { ...issue, sessions: 'Number of sessions' },
  },
  {
    ...{ store: 'facts', name: 'sessions', about: 'users' },
    row: 'A session of today, and whether it had an error',
    purpose: 'counting sessions, and those with errors',
    kept: 'until the end of its day (UTC), then only numbers by the hour',
    columns: {
      ...common,
      day: 'The day (UTC)',
      at: 'When it was first seen',
      session: "Keyed hash of project, origin, address and user agent under the day's salt",
      errored: 'Whether it had an error',
    },
  },
  {
    ...{ store: 'facts', name: 'session_hours', about: 'nobody' },
    row: 'Sessions of an hour',
    purpose: 'the chart of sessions',
    kept: untilProject,
    columns: {
      ...common,
      hour: 'The hour (UTC)',
      sessions: 'Number of sessions',
      errored: 'Number of those with errors',
    },
  },
  {
    ...{ store: 'facts', name: 'visitors', about: 'nobody' },
    row: 'Sketch of how many visitors a week or month had',
    purpose: 'honest numbers for longer periods',
    kept: untilProject,
    columns: {
      ...common,
      period: 'Week or month',
      start: 'Its first day',
      visitors:
        "Sketch (HyperLogLog) of hashes under the week's or month's salt, which are stored nowhere else",
    },
  },
  {
    ...{ store: 'facts', name: 'drops', about: 'nobody' },
    row: 'Refused and dropped events of a day',
    purpose: 'nothing is refused in silence',
    kept: untilProject,
    columns: {
      ...common,
      day: 'The day (UTC)',
      endpoint: 'Where they came in',
      reason: 'Why they were refused',
      count: 'How many',
    },
  },
]
