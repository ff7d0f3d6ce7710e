import type { Format } from '../format.ts'

export function sessions(format: Format) {
  const n = format.number
  return {
    title: 'Sessions',
    says: (period: string) => `One visitor on one UTC day is one session. Shown: ${period}.`,
    compare: 'Compare with the previous period',
    comparing: (period: string) => `vs ${period}`,
    stopComparing: 'Stop comparing',
    before: {
      '24h': 'the 24 hours before',
      '7d': 'the 7 days before',
      '30d': 'the 30 days before',
      '12m': 'the 12 months before',
    },
    beforeSpan: 'the same stretch before',
    facts,
    chart: {
      title: { hour: 'Sessions by hour', day: 'Sessions by day' },
      name: (total: number, errored: number, period: string) =>
        `${n(total)} sessions, ${n(errored)} of them with an error, in ${period}.`,
      soFar: (bucket: string) => `${bucket}, so far`,
      sessions: 'Sessions',
      errored: 'With an error',
      rate: 'Error rate',
      before: 'Previous period',
      noRate: 'none',
    },
    which,
    empty: {
      title: 'No sessions in this time',
      says: 'A session begins with a ping or an event. With this line every page view is a ping, also without an error:',
      label: 'In the page, after the client script',
    },
  }
}

const facts = {
  sessions: 'Sessions',
  errored: 'With an error',
  rate: 'Error rate',
  week: 'Visitors this week',
  month: 'Visitors this month',
  unknown: '–',
  unknownNote: 'not counted yet',
  weekNote: 'distinct, since Monday',
  monthNote: 'distinct, since the 1st',
  changeHint: {
    hour: 'Compared over complete hours',
    day: 'Compared over complete days',
  },
}

const which = {
  title: 'Which number is which',
  sessions:
    'A session is one visitor on one day, and nobody can tell that tomorrow’s is the same person: the key that names them is thrown away at midnight UTC. So sessions of several days are added up; who comes on three days counts three times.',
  visitors:
    'Visitors of a week or a month are distinct people, counted without a list of them: a sketch that can say how many, to about half a percent, and not who.',
  errored: 'Sessions in which at least one error or report arrived.',
}
