import type { Words } from '../en.ts'
import { usageFrame } from './usage-frame.ts'
import { usagePages } from './usage-pages.ts'
import { usageQuestions } from './usage-questions.ts'

type Usage = Words['usage']

const by = { hour: 'Stunde', day: 'Tag', week: 'Woche', month: 'Monat' }

export const usage: Usage = {
  ...usageFrame,
  ...usagePages,
  ...usageQuestions,
  title: 'Nutzung',
  facts: {
    people: 'Personen',
    newPeople: 'Neu',
    sessions: 'Sitzungen',
    median: 'Median der Länge',
    events: 'Ereignisse',
    perPerson: 'Ereignisse je Person',
    unknown: '–',
    noneBefore: 'davor keine',
    before: (count, isRunning) =>
      `${count} im Vergleichszeitraum${isRunning ? ', bis zur gleichen Tageszeit' : ''}`,
    newHint: 'Nutzer und Installationen, die in diesem Zeitraum zum ersten Mal gesehen wurden',
    medianHint: 'Die Hälfte der App-Sitzungen war länger, vom ersten bis zum letzten Ereignis',
    basis: {
      exact: 'Jede Person einmal',
      sketch: 'Anonyme Besucher mit einem Sketch, auf etwa ein Prozent genau',
      'visit-days': 'Ein anonymer Besucher zählt einmal am Tag: Mehr kann niemand wissen',
    },
  },
  metrics: {
    people: 'Personen',
    new: 'Neue Personen',
    sessions: 'Sitzungen',
    events: 'Ereignisse',
    errors: 'Fehler',
  },
  chart: {
    metric: 'Kennzahl',
    title: (metric, by) => (by === '' ? metric : `${metric} je ${by}`),
    by,
    before: { previous: 'Zeitraum davor', year: 'Ein Jahr früher' },
    name: (metric, by, total) => `${metric} je ${by}, insgesamt ${total}.`,
    weekOf: (day) => `Woche ab ${day}`,
    soFar: (bucket) => `${bucket}, bisher`,
  },
  cards: {
    countries: 'Länder',
    versions: 'Versionen',
    platforms: 'Plattformen',
    events: 'Aktionen und Aufrufe',
    locales: 'Sprachen',
    errors: 'Fehler',
  },
  breakdown: {
    people: 'Personen',
    events: 'Ereignisse',
    caption: (title) => `${title}, häufigste zuerst`,
    more: (count) => `Noch ${count}`,
    fewer: 'Weniger',
    filterBy: (label, count) => `${label}: ${count}. Nur diese anzeigen`,
    nothing: 'Nichts in dieser Zeit.',
    untold: {
      country:
        'Kein Land ist bekannt: Es kommt aus der Zeitzone des Clients oder aus einer Länderdatei auf dem Server.',
      version: 'Keine App hat ihre Version angegeben.',
      platform: 'Keine App hat ihre Plattform angegeben.',
      locale: 'Keine App hat ihre Sprache angegeben.',
      name: 'Keine in dieser Zeit.',
    },
  },
  active: {
    title: 'Bekannte Personen je Zeitspanne',
    dau: 'An dem Tag',
    wau: 'In 7 Tagen',
    mau: 'In 30 Tagen',
    visits: 'Anonyme Besucher an dem Tag',
    stickiness: 'Bindung',
    stickinessHint: 'Bekannte Personen eines Tages als Anteil derer der 30 Tage, die mit ihm enden',
    name: (day, week, month) =>
      `Bekannte Personen: ${day} am letzten Tag, ${week} in seinen 7 Tagen, ${month} in seinen 30 Tagen.`,
  },
  lengths: {
    title: 'Länge der Sitzungen',
    caption: 'Sitzungen nach ihrer Länge',
    length: 'Länge',
    sessions: 'Sitzungen',
    moment: 'Nur ein Augenblick',
    longer: (from) => `${from} und länger`,
    between: (from, to) => `${from} – ${to}`,
  },
  hours: {
    title: 'Stunden der Woche',
    caption: 'Ereignisse nach Wochentag und Stunde, in deiner Zeitzone',
    day: 'Tag',
    cell: (day, hour, count) => `${day}, ${hour} Uhr, Ereignisse: ${count}`,
  },
  which: {
    title: 'Welche Zahl was bedeutet',
    people: 'Personen',
    peopleSays:
      'Nutzer, Installationen und anonyme Besucher zusammen. Ein Nutzer hat eine ID, die die App angegeben hat, eine Installation ist ein Gerät ohne eine solche. Das sind die bekannten Personen, jede einmal gezählt, durch einen Hash mit dem eigenen Schlüssel dieses Projekts.',
    visits: 'Anonyme Besucher',
    visitsSays:
      'Wer keine ID sendet, ist nur einen Tag lang bekannt, durch einen Hash, dessen Schlüssel um Mitternacht UTC weggeworfen wird. Über mehrere Tage zählt ein anonymer Besucher einmal am Tag.',
    sketches: 'Besucher von Wochen und Monaten',
    sketchesSays:
      'Für ganze Wochen und Monate zählt ein Sketch anonyme Besucher, ohne sie aufzulisten, auf etwa ein Prozent genau. Er lässt sich nicht filtern.',
  },
}
