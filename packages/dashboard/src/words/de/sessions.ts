import type { Words } from '../en.ts'
import type { Format } from '../format.ts'

type Sessions = Words['sessions']

export function sessions(format: Format): Sessions {
  const n = format.number
  return {
    title: 'Sitzungen',
    says: (period) => `Ein Besucher an einem UTC-Tag ist eine Sitzung. Angezeigt: ${period}.`,
    compare: 'Mit dem Zeitraum davor vergleichen',
    comparing: (period) => `vs. ${period}`,
    stopComparing: 'Vergleich beenden',
    before: {
      '24h': '24 Stunden davor',
      '7d': '7 Tage davor',
      '30d': '30 Tage davor',
      '12m': '12 Monate davor',
    },
    beforeSpan: 'gleich langer Abschnitt davor',
    facts,
    chart: {
      title: { hour: 'Sitzungen je Stunde', day: 'Sitzungen je Tag' },
      name: (total, errored, period) =>
        `${n(total)} ${total === 1 ? 'Sitzung' : 'Sitzungen'}, davon ${n(errored)} mit Fehler (${period}).`,
      soFar: (bucket) => `${bucket}, bisher`,
      sessions: 'Sitzungen',
      errored: 'Mit Fehler',
      rate: 'Fehlerquote',
      before: 'Zeitraum davor',
      noRate: 'keine',
    },
    which,
    empty: {
      title: 'Keine Sitzungen in dieser Zeit',
      says: 'Eine Sitzung beginnt mit einem Ping oder einem Ereignis. Mit dieser Zeile ist jeder Seitenaufruf ein Ping, auch ohne Fehler:',
      label: 'In der Seite, nach dem Client-Skript',
    },
  }
}

const facts: Sessions['facts'] = {
  sessions: 'Sitzungen',
  errored: 'Mit Fehler',
  rate: 'Fehlerquote',
  week: 'Wochen\u00adbesucher',
  month: 'Monats\u00adbesucher',
  unknown: '–',
  unknownNote: 'noch nicht gezählt',
  weekNote: 'einzelne, seit Montag',
  monthNote: 'einzelne, seit dem 1.',
  changeHint: {
    hour: 'Verglichen über volle Stunden',
    day: 'Verglichen über volle Tage',
  },
}

const which: Sessions['which'] = {
  title: 'Welche Zahl was bedeutet',
  sessions:
    'Eine Sitzung ist ein Besucher an einem Tag. Ob morgen dieselbe Person kommt, kann niemand sagen: Der Schlüssel, der sie benennt, wird um Mitternacht UTC weggeworfen. Sitzungen mehrerer Tage werden deshalb zusammengezählt. Wer an drei Tagen kommt, zählt dreimal.',
  visitors:
    'Besucher einer Woche oder eines Monats sind verschiedene Personen, gezählt ohne Liste: mit einem Sketch, der auf etwa ein halbes Prozent genau sagt, wie viele es sind, und nicht, wer.',
  errored: 'Sitzungen, in denen mindestens ein Fehler oder Bericht ankam.',
}
