import type { Words } from '../en.ts'
import type { Format } from '../format.ts'
import { usageSettings } from './usage-settings.ts'

type Settings = Words['settings']

export function settings(format: Format): Settings {
  const n = format.number
  const usageOf = (events: number | undefined) =>
    events === undefined
      ? 'die gesamte Nutzung'
      : `${n(events)} ${events === 1 ? 'Nutzungsereignis' : 'Nutzungsereignisse'}`
  return {
    usage: usageSettings,
    title: 'Einstellungen',
    says: 'Wie dieses Projekt heißt, wer an es senden darf und wie es gelöscht wird.',
    onlyAdmins: 'Du darfst alles ansehen. Zum Ändern braucht es die Rolle Admin.',
    name: { title: 'Projekt', label: 'Name', saved: 'Name gespeichert.' },
    origins: {
      title: 'Origins',
      says: 'Nur Seiten und Dienste dieser Origins dürfen senden. Alles andere wird abgelehnt und gezählt.',
      label: 'Origin hinzufügen',
      placeholder: 'https://app.example',
      add: 'Hinzufügen',
      remove: (origin) => `${origin} entfernen`,
      list: 'Origins, die senden dürfen',
      none: 'Die Liste ist leer: Nichts kann gesendet werden.',
      any: 'jeder Origin',
      node: 'Node-Dienste',
      null: 'Frames in einer Sandbox und Dateien',
      save: 'Origins speichern',
      unsaved: 'Noch nicht gespeichert',
      saved: 'Origins gespeichert.',
      least: 'Behalte mindestens einen.',
    },
    keys: keys(format),
    delete: {
      title: 'Dieses Projekt löschen',
      says: ({ issues, events, usageEvents }) =>
        `Entfernt ${n(issues)} ${issues === 1 ? 'Problem' : 'Probleme'}, ${n(events)} ${events === 1 ? 'Fehlerereignis' : 'Fehlerereignisse'}, ${usageOf(usageEvents)} und alle Sitzungen endgültig. Apps, die noch senden, werden abgelehnt.`,
      open: 'Projekt löschen …',
      question: (name) => `„${name}“ löschen?`,
      label: (name) => `Zum Bestätigen „${name}“ eingeben`,
      submit: 'Endgültig löschen',
      done: (name, events) =>
        `„${name}“ ist gelöscht. ${n(events)} ${events === 1 ? 'Ereignis verlässt' : 'Ereignisse verlassen'} jetzt die Festplatte.`,
      onlyOwners: 'Nur ein Inhaber darf das Projekt löschen.',
    },
  }
}

function keys(format: Format): Settings['keys'] {
  const n = format.number
  return {
    title: 'Schlüssel',
    says: 'Der Schlüssel ist öffentlich: Er steht in deinen Seiten. Wechsle ihn, wenn andere ihn benutzen. Auch die Origins halten sie fern.',
    caption: 'Schlüssel dieses Projekts',
    key: 'Schlüssel',
    madeOn: (day) => `Erstellt am ${day}`,
    current: 'aktuell',
    until: (moment) => `bis ${moment}`,
    ended: 'abgelaufen',
    rotate: 'Neuen Schlüssel erstellen …',
    dialog: 'Neuen Schlüssel erstellen?',
    dialogSays:
      'Apps mit dem alten Schlüssel funktionieren noch eine Weile, damit du den neuen verteilen kannst.',
    dialogSaysEnd:
      'Apps mit dem alten Schlüssel werden ab sofort abgelehnt, bis jede den neuen hat. Was sie dazwischen senden, ist verloren.',
    overlap: 'Der alte Schlüssel gilt',
    hours: (hours) => {
      if (hours === 0) return 'nicht mehr: Er endet jetzt'
      if (hours < 48) return hours === 1 ? 'noch 1 Stunde' : `noch ${n(hours)} Stunden`
      return `noch ${n(hours / 24)} Tage`
    },
    submit: 'Neuen Schlüssel erstellen',
    done: 'Es gibt einen neuen Schlüssel. Setze ihn in deine Apps ein, bevor der alte endet.',
    toInstall: 'Snippets mit dem neuen Schlüssel anzeigen',
  }
}
