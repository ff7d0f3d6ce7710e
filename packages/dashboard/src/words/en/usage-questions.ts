/** Retention, funnels, versions, people and the export. */
export const usageQuestions = {
  retention: {
    title: 'Retention',
    says: 'Of the known people who came first in a week: what share came again, week by week.',
    table: 'Weekly cohorts',
    caption: 'Share of each week’s new people who came again in the weeks after',
    week: 'Week of',
    people: 'People',
    column: (week: number) => (week === 0 ? 'Start' : `+${week}`),
    cell: (share: string, week: number, running: boolean) =>
      `${share} people${week === 0 ? '' : ` after ${week} week${week === 1 ? '' : 's'}`}${running ? ', so far' : ''}`,
    note: 'Users and installs only: of anonymous visitors nobody can say whether they came again. Dashed: the week is not over.',
  },
  funnel: {
    title: 'Funnels',
    says: 'Of those who did the first thing, how many did the next.',
    steps: 'Steps',
    first: 'Choose the first step',
    add: 'Add a step',
    nothing: 'No event in this time',
    up: (name: string) => `Move up: ${name}`,
    remove: (name: string) => `Remove: ${name}`,
    within: 'Within, from the first step',
    windows: { '1': '1 hour', '24': '1 day', '168': '7 days', '720': '30 days' },
    result: 'How far people came',
    none: 'Choose two steps or more',
    noneSays:
      'An event, a view or an app start each. The order counts, the time from the first step is limited.',
    sentence: (last: string, first: string) => `came to the end: ${last} of ${first} people.`,
    lost: (count: string, share: string) => `${count} left here, ${share}`,
  },
  versions: {
    title: 'Versions',
    says: 'Who uses which version, and how well each one does.',
    version: 'Version',
    people: 'People',
    sessions: 'Sessions',
    errors: 'Errors',
    errorFree: 'Sessions without error',
    firstSeen: 'First seen in this time',
    filterBy: 'Show only this version',
  },
  people: {
    title: 'People',
    says: 'Users and installs with an event in this time, last seen first. Anonymous visitors are never listed.',
    search: 'A user id, or the beginning of a hash',
    nobody: {
      title: 'Nobody is found by that',
      says: 'No hash or user id begins with it among those who came in this time.',
      clear: 'Clear the search',
    },
    person: 'User or install',
    events: 'Events',
    firstSeen: 'First seen',
    lastSeen: 'Last seen',
    newer: 'Newer',
    older: 'Older',
  },
  person: {
    says: 'Known by a hash under this project’s own key.',
    saysNamed:
      'Known by the id that the app told. The settings of this project let it be shown beside its hash.',
    about: 'About this person',
    props: 'Properties',
    sessions: 'Sessions',
    noSessions: 'No sessions were told.',
    more: 'Older sessions are in the export.',
    errors: (count: number) => (count === 1 ? '1 error' : `${count} errors`),
    cut: 'The session has more events; the export has all of them.',
    take: 'Export what is stored',
    takeNote: 'Who they are and every event, as NDJSON',
    remove: 'Delete this person…',
    delete: {
      title: 'Delete this person?',
      says: {
        user: (events: string) =>
          `This removes ${events} for good, with sessions and properties, and what their installs did before the id was told, where nobody else used them. Errors and anonymous visits stay: nothing tells whose they are. It cannot be undone.`,
        install: (events: string) =>
          `This removes ${events} for good, with sessions and properties. Errors and anonymous visits stay: nothing tells whose they are. It cannot be undone.`,
      },
      submit: (events: string) => `Delete ${events}`,
      done: (events: string) =>
        `Deleted: ${events}. They leave lists and disk within a minute or two.`,
    },
  },
  export: {
    label: 'Export',
    csv: 'CSV',
    ndjson: 'NDJSON',
    note: { csv: 'For spreadsheets', ndjson: 'For programs: one event a line' },
  },
}
