import type { Words } from '../en.ts'

type Frame = Pick<
  Words['usage'],
  'spans' | 'dates' | 'compare' | 'filter' | 'fields' | 'values' | 'views' | 'empty' | 'nothing'
>

export const usageFrame: Frame = {
  spans: { '24h': '24 h', '7d': '7 T', '30d': '30 T', '90d': '90 T', '12mo': '12 M' },
  dates: {
    choose: 'Tage',
    title: 'Tage wählen',
    says: 'Ganze Tage deiner Zeitzone, der letzte gehört dazu.',
    first: 'Erster Tag',
    last: 'Letzter Tag',
    show: 'Anzeigen',
    stretch: {
      label: 'Monate und Jahre',
      thisMonth: 'Dieser Monat',
      lastMonth: 'Letzter Monat',
      thisYear: 'Dieses Jahr',
      lastYear: 'Letztes Jahr',
    },
    fault: {
      missing: 'Wähle beide Tage.',
      backwards: 'Dieser Tag liegt vor dem ersten.',
      long: 'Höchstens zehn Jahre.',
    },
  },
  compare: {
    heading: 'Vergleichen mit',
    previous: 'Zeitraum davor',
    year: 'Ein Jahr früher',
    none: 'Nichts',
    chip: {
      previous: 'vs. Zeitraum davor',
      year: 'vs. Vorjahr',
      none: 'ohne Vergleich',
    },
  },
  filter: {
    add: 'Filter',
    title: 'Filter',
    says: 'Auf jeder Seite der Nutzung zählen nur Ereignisse, die hier durchkommen.',
    field: 'Feld',
    how: 'Wie',
    is: 'ist',
    isNot: 'ist nicht',
    property: 'Eine Eigenschaft …',
    key: 'Name der Eigenschaft',
    keyHelp: 'So, wie die App sie sendet, etwa plan.',
    values: 'Werte, jeweils mit der Zahl der Personen',
    search: 'Suchen oder selbst schreiben',
    nothing: 'Kein Wert in dieser Zeit. Schreibe oben einen.',
    apply: 'Anwenden',
    remove: (name, not, values) =>
      `Filter entfernen: ${name} ${not ? 'ist nicht' : 'ist'} ${values}`,
  },
  fields: {
    name: 'Name',
    kind: 'Art',
    country: 'Land',
    platform: 'Plattform',
    osVersion: 'OS-Version',
    version: 'Version',
    locale: 'Sprache',
    client: 'Client',
    identity: 'Bekannt als',
  },
  values: {
    none: 'keine Angabe',
    platform: {
      win: 'Windows',
      mac: 'macOS',
      linux: 'Linux',
      ios: 'iOS',
      android: 'Android',
      web: 'Web',
    },
    kind: { start: 'Start', action: 'Aktion', view: 'Aufruf', error: 'Fehler' },
    identity: {
      user: 'Nutzer',
      install: 'Installation',
      visit: 'Anonymer Besucher',
      none: 'Niemand',
    },
  },
  views: {
    label: 'Ansichten',
    shown: (name) => `Gespeicherte Ansicht: ${name}`,
    save: 'Diese Ansicht speichern',
    saveTitle: 'Diese Ansicht speichern',
    saveSays: 'Seite, Filter und Zeit unter einem Namen. Alle im Projekt finden sie hier.',
    name: 'Name',
    saved: (name) => `Gespeichert: ${name}`,
    forget: (name) => `„${name}“ löschen`,
    forgotten: (name) => `Gelöscht: ${name}`,
  },
  empty: {
    title: 'Noch keine Nutzung',
    says: 'Das erste Ereignis, das ankommt, erscheint hier. Diese Zeilen bringen es her:',
    clients: 'Client',
    waiting: 'Warten auf das erste Ereignis …',
    came: 'Das erste Ereignis ist angekommen.',
    client: {
      browser: 'Browser',
      node: 'Node',
      electron: 'Electron',
      'nucleus-nodejs': 'nucleus-nodejs',
      'nucleus-analytics': 'nucleus-analytics',
      'electron-nucleus': 'electron-nucleus',
      'astrolytics-desktop': 'astrolytics-desktop',
    },
    note: {
      browser:
        'Mit consent: ‘wait’ bleibt alles im Arbeitsspeicher bis grant() oder deny(). Wer Global Privacy Control oder Do Not Track sendet, wird nur gezählt.',
      node: 'Sendet im Hintergrund, hält den Prozess nicht am Leben und liefert Wartendes beim nächsten Start.',
      electron: 'Der Hauptprozess hält Warteschlange und Verbindung. Fenster sprechen nur mit ihm.',
      'nucleus-nodejs':
        'Deine App behält ihren Client, nur der Endpunkt ist neu. Getestet mit 3.0.6 bis 3.0.9.',
      'nucleus-analytics':
        'Deine App behält ihren Client, nur der Endpunkt ist neu. Getestet mit 4.0.3.',
      'electron-nucleus':
        'Deine App behält ihren Client, der Endpunkt steht ohne Schema. Getestet mit 1.13.1.',
      'astrolytics-desktop':
        'Deine App behält ihren Client, nur der Endpunkt ist neu. Getestet mit 1.1.1.',
    },
  },
  nothing: {
    title: 'Nichts in dieser Zeit kommt durch die Filter',
    says: 'Wähle mehr Zeit, oder nimm einen Filter weg.',
    clear: 'Alle Filter wegnehmen',
    quiet: 'In dieser Zeit kam nichts',
    quietSays: 'Wähle oben eine längere.',
    quietNow: 'Was früher kam, steht auf den Seiten mit wählbarem Zeitraum.',
  },
}
