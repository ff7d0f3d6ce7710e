import type { Words } from '../en.ts'
import type { Format } from '../format.ts'
import { removed } from './removed.ts'

type Issue = Words['issue']

export function issue(format: Format): Issue {
  const n = format.number
  const eventWord = (count: number) => (count === 1 ? 'Ereignis' : 'Ereignisse')
  return {
    trail: 'Wo du bist',
    toList: 'Zurück zu allen Problemen',
    resolve: 'Lösen',
    resolveHow: 'Wie lösen',
    resolveIn: (release) => `In Release ${release} lösen`,
    resolveInNote: 'Ereignisse neuerer Releases öffnen es wieder',
    resolveInOther: 'In einem anderen Release lösen …',
    reopen: 'Wieder öffnen',
    ignore: 'Ignorieren',
    ignoreForGood: 'Dauerhaft',
    ignoreDay: '1 Tag lang',
    ignoreWeek: '7 Tage lang',
    ignoreNote: 'Ereignisse werden weiter gezählt',
    remove: 'Löschen …',
    facts,
    graph: {
      title: 'Ereignisse',
      name: (events, period) => `Ereignisse: ${events} (${period}).`,
      unknown: 'bevor es zuerst gesehen wurde',
      soFar: (bucket) => `${bucket}, bisher`,
    },
    event,
    context,
    types,
    stack: {
      title: 'Stacktrace',
      innermost: 'innerster zuerst',
      library: (count) => `${n(count)} ${count === 1 ? 'Bibliotheks-Frame' : 'Bibliotheks-Frames'}`,
      raw: 'Roh',
      frames: 'Frames',
      rawLabel: 'Stack, wie gespeichert',
      anonymous: '(anonym)',
      cause: 'Verursacht durch',
      none: 'Mit diesem Ereignis kam kein Stack.',
      unread: 'Der Stack hat eine Form, die sich nicht lesen ließ. So wurde er gespeichert.',
    },
    meta: { title: 'Meta', report: 'Bericht', key: 'Name', value: 'Wert' },
    removed,
    grouping: {
      title: 'Warum diese Ereignisse ein Problem sind',
      frames: 'Gruppiert nach dem Namen und diesen Frames',
      message: 'Gruppiert nach Name und Meldung, weil es keinen Stack aus eigenem Code gab',
      report: 'Gruppiert nach diesen Teilen des Berichts',
      other: 'Gruppiert nach diesen Teilen',
      version: (version) =>
        `Version ${n(version)} der Regeln. Zeilen, Spalten und Bundle-Hashes zählen nicht, ein Deployment teilt es also nicht auf.`,
    },
    facets,
    inRelease,
    delete: {
      title: 'Dieses Problem löschen?',
      says: (events, sessions) =>
        `Entfernt ${n(events)} ${eventWord(events)} aus ${n(sessions)} ${sessions === 1 ? 'Sitzung' : 'Sitzungen'} endgültig. Das lässt sich nicht rückgängig machen. Tritt der Fehler wieder auf, beginnt ein neues Problem bei null.`,
      instead: 'Ignoriere es, um die Zahlen zu behalten und nur nichts mehr davon zu hören.',
      submit: (events) => `${n(events)} ${eventWord(events)} löschen`,
      done: (events) =>
        `Gelöscht. ${n(events)} ${eventWord(events)} ${events === 1 ? 'verlässt' : 'verlassen'} jetzt die Festplatte.`,
    },
  }
}

const facts: Issue['facts'] = {
  events: 'Ereignisse',
  sessions: 'Sitzungen',
  sessionsHint: 'Verschiedene Besucher je Tag, über die Tage zusammengezählt',
  firstSeen: 'Zuerst gesehen',
  lastSeen: 'Zuletzt gesehen',
  release: 'Neuestes Release',
  inRelease: (release) => `in ${release}`,
  noRelease: 'in keinem benannten Release',
}

const context: Issue['context'] = {
  type: 'Wie es gefangen wurde',
  uri: 'Seite',
  release: 'Release',
  browser: 'Browser',
  os: 'System',
  client: 'Client',
  session: 'Sitzung',
  sessionGone: 'nicht mehr vorhanden',
  sessionHint: 'Ein Hash, der bis Mitternacht UTC lebt und niemanden benennt',
  sessionGoneHint: 'Der Tag ist vorbei und mit ihm der Schlüssel, aus dem sie gebildet wurde',
  unknown: 'keine Angabe',
}

const types: Issue['types'] = {
  'unhandled-error': 'Nicht abgefangener Fehler',
  'unhandled-rejection': 'Nicht abgefangene Rejection',
  'console-error': 'console.error',
  programmatic: 'Von der App gesendet',
  'csp-report': 'Bericht zur Content Security Policy',
  'deprecation-report': 'Bericht über eine veraltete Funktion',
  'intervention-report': 'Bericht über einen Eingriff des Browsers',
  'crash-report': 'Absturzbericht',
  'ct-report': 'Bericht zu Certificate Transparency',
  'nel-report': 'Bericht über einen Netzwerkfehler',
  'coep-report': 'Bericht zur Embedder Policy',
  'coop-report': 'Bericht zur Opener Policy',
  'document-policy-report': 'Bericht zur Document Policy',
  'permissions-policy-report': 'Bericht zur Permissions Policy',
  'integrity-report': 'Integritätsbericht',
  'csp-hash-report': 'Bericht über einen Skript-Hash',
  'custom-logger': 'Eigener Logger',
  'unknown-report': 'Bericht unbekannter Art',
  'unknown-event': 'Ereignis unbekannter Art',
  unknown: 'Unbekannt',
  test: 'Test',
}

const event: Issue['event'] = {
  title: 'Ereignis',
  first: 'Erstes',
  newer: 'Neueres',
  older: 'Älteres',
  latest: 'Neuestes',
  pager: 'Ereignisse dieses Problems',
  gone: 'Dieses Ereignis ist nicht mehr da',
  goneSays:
    'Es wurde gelöscht, oder seine Aufbewahrungszeit ist abgelaufen. Das Problem ist noch hier.',
  showLatest: 'Neuestes Ereignis anzeigen',
  none: 'Kein Ereignis dieses Problems ist mehr vorhanden',
  noneSays: 'Die Zahlen oben bleiben, die Ereignisse selbst sind fort.',
}

const facets: Issue['facets'] = {
  title: 'Wo es auftritt',
  browser: 'Browser',
  os: 'Systeme',
  release: 'Releases',
  uri: 'Seiten',
  client: 'Clients',
  caption: (name) => `${name}, jeweils mit der Zahl der Ereignisse`,
  value: 'Wert',
  events: 'Ereignisse',
  none: 'Keine Angabe',
}

const inRelease: Issue['inRelease'] = {
  title: 'In einem Release lösen',
  says: 'Für dieses Release bleibt das Problem gelöst. Ein Ereignis eines neueren öffnet es wieder und markiert es als „wieder da“; wo die Namen keine Versionsnummern sind, eines beliebigen anderen.',
  label: 'Release',
  submit: 'Lösen',
}
