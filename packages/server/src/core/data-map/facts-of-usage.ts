import { common, type MappedTable } from './mapped-table.ts'

const untilUser = 'until the person or the project is deleted'
const untilProject = 'until the project is deleted'

const who = {
  person:
    "Who is counted: keyed hash of the user's id, else of the install's, under the project's secret; else the day's label of a visit",
  identity: 'Which of these it is',
} as const

const app = {
  country: "From the client's time zone or the operator's file, never an address",
  platform: 'Platform',
  os_version: "System's version",
  version: "App's version",
  locale: 'Language and region, as the app told them',
  client: 'Reporting client',
} as const

const event = {
  kind: 'Start, action, view or error',
  name: 'Its name, scrubbed; of a view its page without parameters',
} as const

/** What usage leaves behind. */
export const factsOfUsage: readonly MappedTable[] = [
  {
    ...{ store: 'facts', name: 'usage_events', about: 'users' },
    row: 'An event of use',
    purpose: 'knowing what is used',
    kept: untilUser,
    columns: {
      ...{ ...common, ...who, ...app, ...event },
      day: 'Day of `at` (UTC)',
      slot: 'Quarter of an hour of `at`',
      at: "When it happened, by the client's clock, corrected where that is possible",
      install: "Keyed hash of the install's id; 0 where there is none",
      session: 'Keyed hash of the app session; 0 where there is none',
      client_version: "Client's version",
      texts: 'Properties that are texts, scrubbed',
      numbers: 'Properties that are numbers',
      flags: 'Properties that are true or false',
      removed: 'What kinds of secrets were removed, and how many; never what they were',
      what: 'Kind and name as one word, for questions',
      labels: 'Properties as one word, for questions',
    },
  },
  {
    ...{ store: 'facts', name: 'usage_sessions', about: 'users' },
    row: 'An hour of an app session',
    purpose: 'sessions, active people and breakdowns',
    kept: untilUser,
    columns: {
      ...{ ...common, ...who, ...app },
      day: 'The day (UTC)',
      session: 'Keyed hash of the app session',
      hour: 'The hour (UTC)',
      began: 'Time of its first event',
      ended: 'Time of its last event',
      events: 'Number of events',
      starts: 'Number of starts among them',
      errors: 'Number of errors among them',
    },
  },
  {
    ...{ store: 'facts', name: 'usage_people', about: 'users' },
    row: 'A person who is known by an install or a user id',
    purpose: 'new and returning people, retention',
    kept: untilUser,
    columns: {
      ...{ ...common, ...who },
      first_seen: 'Time of the first event',
      last_seen: 'Time of the last one',
      events: 'Number of events',
    },
  },
  {
    ...{ store: 'facts', name: 'usage_profiles', about: 'users' },
    row: 'What an app last told of a person',
    purpose: 'the page of a person',
    kept: untilUser,
    columns: {
      ...common,
      person: who.person,
      at: 'When it was told',
      user_id:
        "The user's id in clear, only while the project has that switched on, and never one that looks like an e-mail address, phone number or name; else empty. What was kept before it was switched off stays until the person is deleted",
      props: 'Properties of the person, scrubbed',
    },
  },
  {
    ...{ store: 'facts', name: 'usage_names', about: 'nobody' },
    row: 'A name of events',
    purpose: 'choosing events',
    kept: untilProject,
    columns: { ...common, ...event, last_seen: 'When it was last seen' },
  },
  {
    ...{ store: 'facts', name: 'usage_properties', about: 'nobody' },
    row: 'A property of events, and how often it came on a day',
    purpose: 'choosing properties',
    kept: untilProject,
    columns: {
      ...{ ...common, ...event },
      day: 'The day (UTC)',
      key: 'Name of the property, scrubbed',
      type: 'Text, number or flag',
      events: 'Number of events with it',
    },
  },
  {
    ...{ store: 'facts', name: 'usage_visitors', about: 'nobody' },
    row: 'Sketch of how many anonymous visitors a week or month had',
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
    ...{ store: 'facts', name: 'facts_migrations', about: 'nobody' },
    row: 'A change of the tables that was made',
    purpose: 'the next start',
    kept: 'for ever',
    columns: { number: 'Its number', at: 'When it was made' },
  },
]
