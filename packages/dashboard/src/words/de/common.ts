import type { Words } from '../en.ts'
import type { Format } from '../format.ts'
import { problem } from './problem.ts'

type Common = Pick<Words, 'product' | 'action' | 'time' | 'count' | 'state' | 'problem' | 'table'>

export function common(format: Format): Common {
  const many = (n: number, one: string, more: string) =>
    `${format.count(n)} ${n === 1 ? one : more}`

  return {
    product: 'Earshot',
    action: {
      retry: 'Erneut versuchen',
      dismiss: 'Schließen',
      close: 'Schließen',
      cancel: 'Abbrechen',
      save: 'Speichern',
      saved: 'Gespeichert',
      copy: 'Kopieren',
      copied: 'Kopiert',
      notCopied: 'Nicht kopiert, aber markiert',
      copyByHand:
        'Der Browser lässt diese Seite nicht kopieren. Kopiere den markierten Text selbst.',
      copyWhat: (what) => `Kopieren: ${what}`,
      undo: 'Rückgängig',
      delete: 'Löschen',
      remove: 'Entfernen',
      add: 'Hinzufügen',
      more: 'Weitere Aktionen',
      showTable: 'Als Tabelle anzeigen',
      showChart: 'Als Diagramm anzeigen',
    },
    time: { now: 'jetzt', justNow: 'gerade eben', never: 'nie' },
    count: {
      events: (n) => many(n, 'Ereignis', 'Ereignisse'),
      sessions: (n) => many(n, 'Sitzung', 'Sitzungen'),
      issues: (n) => many(n, 'Problem', 'Probleme'),
      projects: (n) => many(n, 'Projekt', 'Projekte'),
    },
    state: { open: 'Offen', resolved: 'Gelöst', ignored: 'Ignoriert', all: 'Alle' },
    problem,
    table: { loading: 'Wird geladen …' },
  }
}
