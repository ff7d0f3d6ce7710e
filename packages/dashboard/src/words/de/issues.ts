import type { Words } from '../en.ts'
import type { Format } from '../format.ts'

type Issues = Words['issues']

export function issues(format: Format): Issues {
  const n = format.number
  const issueWord = (count: number) => (count === 1 ? 'Problem' : 'Probleme')

  return {
    title: 'Probleme',
    says: (open, events, sessions) =>
      `${n(open)} offen · ${events} aus ${sessions} in den letzten 24 Stunden`,
    search: 'Titel, Dateien, Meldungen durchsuchen',
    searchLabel: 'Probleme durchsuchen',
    clearSearch: 'Suche leeren',
    states: 'Zustand',
    sort: 'Sortierung',
    sortBy: (what) => `Sortierung: ${what}`,
    sorts,
    columns,
    caption: 'Probleme, eines je Zeile',
    select: (title) => `${title} auswählen`,
    selectAll: 'Alle angezeigten auswählen',
    open: 'offen',
    regressed: 'wieder da',
    regressedHint: 'Neue Ereignisse haben es nach dem Lösen wieder geöffnet',
    report: 'Bericht',
    reportHint: 'Von einem Browser gemeldet, nicht von einem Fehler im Code',
    test: 'Test',
    resolved: 'gelöst',
    resolvedIn: (release) => `gelöst in ${release}`,
    ignored: 'ignoriert',
    ignoredUntil: (moment) => `ignoriert bis ${moment}`,
    sparkline: (events, peak) => `Letzte 24 Stunden: ${events}, höchstens ${peak} in einer Stunde`,
    loadMore: 'Mehr laden',
    shown: (count, total) => `${n(count)} von ${n(total)} ${total === 1 ? 'Problem' : 'Problemen'}`,
    waiting: (count) => `${n(count)} neu oder verschoben`,
    showThem: 'Anzeigen',
    selected: (count) => `${n(count)} ausgewählt`,
    bulk: 'Was mit den ausgewählten Problemen geschehen soll',
    resolve: 'Lösen',
    ignore: 'Ignorieren',
    reopen: 'Wieder öffnen',
    to: { resolved: 'Lösen', ignored: 'Ignorieren', open: 'Wieder öffnen' },
    clearSelection: 'Auswahl aufheben',
    done: {
      resolved: (count) => `${n(count)} ${issueWord(count)} gelöst.`,
      ignored: (count) => `${n(count)} ${issueWord(count)} ignoriert.`,
      open: (count) => `${n(count)} ${issueWord(count)} wieder geöffnet.`,
    },
    undone: 'Rückgängig gemacht.',
    failed: 'Das hat nicht geklappt. Es wurde nichts geändert.',
    keysLine: { move: 'bewegen', open: 'öffnen', select: 'auswählen', all: 'alle Kürzel' },
    empty,
  }
}

const sorts: Issues['sorts'] = {
  last_seen: 'Zuletzt gesehen',
  first_seen: 'Zuerst gesehen',
  events: 'Ereignisse',
  sessions: 'Sitzungen',
}

const columns: Issues['columns'] = {
  select: 'Auswählen',
  issue: 'Problem',
  graph: '24 Stunden',
  events: 'Ereignisse',
  sessions: 'Sitzungen',
  lastSeen: 'Zuletzt',
  firstSeen: 'Zuerst',
}

const empty: Issues['empty'] = {
  open: 'Keine offenen Probleme',
  openSays:
    'Alles, was gemeldet wurde, ist gelöst oder wird ignoriert. Neue Fehler erscheinen hier von selbst.',
  resolved: 'Noch ist nichts gelöst',
  resolvedSays:
    'Gelöste Probleme bleiben hier. Ein neues Ereignis öffnet sie wieder und markiert sie als „wieder da“.',
  ignored: 'Nichts wird ignoriert',
  ignoredSays: 'Ignorierte Probleme bleiben hier. Ihre Ereignisse werden weiter gezählt.',
  all: 'Keine Probleme',
  allSays: 'Es wurde nichts gemeldet, das nicht wieder gelöscht wurde.',
  search: (q) => `Nichts passt zu „${q}“`,
  searchSays: 'Gesucht wird nach Wörtern in Titeln, Dateien und Meldungen.',
  searchAll: 'In allen Zuständen suchen',
  showAll: 'Alle Probleme anzeigen',
}
