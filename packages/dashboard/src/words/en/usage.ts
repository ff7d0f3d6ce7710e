import { usageFrame } from './usage-frame.ts'
import { usagePages } from './usage-pages.ts'
import { usageQuestions } from './usage-questions.ts'

/** The overview, and beside it the words of all other pages of usage. */
export const usage = {
  ...usageFrame,
  ...usagePages,
  ...usageQuestions,
  title: 'Usage',
  facts: {
    people: 'People',
    newPeople: 'New',
    sessions: 'Sessions',
    median: 'Median length',
    events: 'Events',
    perPerson: 'Events per person',
    unknown: '–',
    noneBefore: 'none before',
    before: (count: string, isRunning: boolean) =>
      `${count} in the period it is compared with${isRunning ? ', up to the same time of day' : ''}`,
    newHint: 'Users and installs seen for the first time in this period',
    medianHint: 'Half of the app sessions were longer, from first to last event',
    basis: {
      exact: 'Each person once',
      sketch: 'Anonymous visitors by a sketch, exact to about one percent',
      'visit-days': 'An anonymous visitor counts once a day: nobody can know more',
    },
  },
  metrics: {
    people: 'People',
    new: 'New people',
    sessions: 'Sessions',
    events: 'Events',
    errors: 'Errors',
  },
  chart: {
    metric: 'Metric',
    title: (metric: string, by: string) => (by === '' ? metric : `${metric} by ${by}`),
    by: { hour: 'hour', day: 'day', week: 'week', month: 'month' },
    before: { previous: 'Previous period', year: 'A year earlier' },
    name: (metric: string, by: string, total: string) => `${metric} by ${by}, ${total} in all.`,
    weekOf: (day: string) => `Week of ${day}`,
    soFar: (bucket: string) => `${bucket}, so far`,
  },
  cards: {
    countries: 'Countries',
    versions: 'Versions',
    platforms: 'Platforms',
    events: 'Events and views',
    locales: 'Languages',
    errors: 'Errors',
  },
  breakdown: {
    people: 'People',
    events: 'Events',
    caption: (title: string) => `${title}, most frequent first`,
    more: (count: string) => `${count} more`,
    fewer: 'Fewer',
    filterBy: (label: string, count: string) => `${label}: ${count}. Show only these`,
    nothing: 'Nothing in this time.',
    untold: {
      country:
        'No country is known: it is told by the client’s time zone, or by a country file on the server.',
      version: 'No app told its version.',
      platform: 'No app told its platform.',
      locale: 'No app told its language.',
      name: 'None in this time.',
    } as Readonly<Record<string, string>>,
  },
  active: {
    title: 'Known people by day, week and month',
    dau: 'On the day',
    wau: 'In 7 days',
    mau: 'In 30 days',
    visits: 'Anonymous visitors on the day',
    stickiness: 'Stickiness',
    stickinessHint: 'Known people of a day as a share of those of the 30 days that end with it',
    name: (day: string, week: string, month: string) =>
      `${day} known people on the last day, ${week} in its 7 days, ${month} in its 30 days.`,
  },
  lengths: {
    title: 'Length of sessions',
    caption: 'Sessions by their length',
    length: 'Length',
    sessions: 'Sessions',
    moment: 'A single moment',
    longer: (from: string) => `${from} and longer`,
    between: (from: string, to: string) => `${from} – ${to}`,
  },
  hours: {
    title: 'Hours of the week',
    caption: 'Events by weekday and hour, in your own time zone',
    day: 'Day',
    cell: (day: string, hour: number, count: string) => `${day}, ${hour}:00: ${count} events`,
  },
  which: {
    title: 'Which number is which',
    people: 'People',
    peopleSays:
      'Users, installs and anonymous visitors together. A user has an id that the app told, an install is a device without one: these are the known people, each counted once by a hash under this project’s own key.',
    visits: 'Anonymous visitors',
    visitsSays:
      'Who sends no id is known for one day only, by a hash whose key is thrown away at midnight UTC. Over several days an anonymous visitor counts once a day.',
    sketches: 'Visitors of weeks and months',
    sketchesSays:
      'For whole weeks and months a sketch counts anonymous visitors without a list of them, to about one percent. It cannot be filtered.',
  },
}
