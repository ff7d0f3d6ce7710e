import type { Words } from '../en.ts'

/** Told beside a sentence or in brackets, never declined within one. */
export const period: Words['period'] = {
  label: 'Zeitraum',
  presets: { '24h': '24 Stunden', '7d': '7 Tage', '30d': '30 Tage', '12m': '12 Monate' },
  last: {
    '24h': 'letzte 24 Stunden',
    '7d': 'letzte 7 Tage',
    '30d': 'letzte 30 Tage',
    '12m': 'letzte 12 Monate',
  },
  between: (from, to) => `${from} – ${to}`,
  clear: 'Zurück zum ganzen Zeitraum',
  utc: 'Tage sind UTC-Tage',
  zone: (zone) => `Zeiten in ${zone.replaceAll('_', ' ')}`,
}

const whole = {
  hour: 'in der ganzen Stunde',
  day: 'am ganzen Tag',
  week: 'in der ganzen Woche',
  month: 'im ganzen Monat',
} as const

export const chart: Words['chart'] = {
  tableOffer: 'Dieselben Zahlen stehen in einer Tabelle.',
  drag: 'Zum Vergrößern über das Diagramm ziehen',
  time: 'Zeit',
  whole: (count, by) => `${count} ${whole[by]}`,
  walk: {
    label: 'Zeitpunkt',
    move: 'bewegen',
    stretch: 'Abschnitt wählen',
    enter: 'hier beginnen, dann vergrößern',
    cancel: 'verwerfen',
    reading: (title, lines) => `${title}: ${lines}`,
    chosen: (reading, first, last) =>
      first === last
        ? `${reading}. Gewählt: ${first}. Enter vergrößert.`
        : `${reading}. Gewählt: ${first} bis ${last}. Enter vergrößert.`,
  },
}

export const change: Words['change'] = {
  noBefore: 'kein Vergleichs\u00adzeitraum',
  points: (change) => `${change} Punkte`,
}
