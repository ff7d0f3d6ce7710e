import type { Words } from '../en.ts'

type Questions = Pick<
  Words['usage'],
  'retention' | 'funnel' | 'versions' | 'people' | 'person' | 'export'
>

export const usageQuestions: Questions = {
  retention: {
    title: 'Wiederkehr',
    says: 'Von den bekannten Personen, die in einer Woche zuerst kamen: welcher Anteil wiederkam, Woche für Woche.',
    table: 'Kohorten nach Wochen',
    caption: 'Anteil der neuen Personen jeder Woche, die in den Wochen danach wiederkamen',
    week: 'Woche ab',
    people: 'Personen',
    column: (week) => (week === 0 ? 'Start' : `+${week}`),
    cell: (share, week, running) => {
      const later = week === 0 ? '' : ` nach ${week} ${week === 1 ? 'Woche' : 'Wochen'}`
      return `${share} Personen${later}${running ? ', bisher' : ''}`
    },
    note: 'Nur Nutzer und Installationen: Bei anonymen Besuchern kann niemand sagen, ob sie wiederkamen. Gestrichelt: Die Woche ist noch nicht vorbei.',
  },
  funnel: {
    title: 'Trichter',
    says: 'Von denen, die das Erste taten: wie viele das Nächste taten.',
    steps: 'Schritte',
    first: 'Ersten Schritt wählen',
    add: 'Schritt hinzufügen',
    nothing: 'Kein Ereignis in dieser Zeit',
    up: (name) => `Nach oben: ${name}`,
    remove: (name) => `Entfernen: ${name}`,
    within: 'Zeit ab dem ersten Schritt',
    windows: { '1': '1 h', '24': '1 Tag', '168': '7 Tage', '720': '30 Tage' },
    result: 'Wie weit die Personen kamen',
    none: 'Wähle mindestens zwei Schritte',
    noneSays:
      'Jeder ist eine Aktion, ein Aufruf oder ein App-Start. Die Reihenfolge zählt, die Zeit ab dem ersten Schritt ist begrenzt.',
    sentence: (last, first) => `kamen ans Ende: ${last} von ${first} Personen.`,
    lost: (count, share) => `Hier abgesprungen: ${count} (${share})`,
  },
  versions: {
    title: 'Versionen',
    says: 'Wer welche Version benutzt und wie gut jede läuft.',
    version: 'Version',
    people: 'Personen',
    sessions: 'Sitzungen',
    errors: 'Fehler',
    errorFree: 'Sitzungen ohne Fehler',
    firstSeen: 'Zuerst in dieser Zeit',
    filterBy: 'Nur diese Version anzeigen',
  },
  people: {
    title: 'Personen',
    says: 'Nutzer und Installationen dieser Zeit, zuletzt gesehene zuerst. Anonyme Besucher stehen nie hier.',
    search: 'Eine Nutzer-ID oder der Anfang eines Hashs',
    nobody: {
      title: 'Dazu findet sich niemand',
      says: 'Von denen, die in dieser Zeit kamen, beginnt kein Hash und keine Nutzer-ID so.',
      clear: 'Suche leeren',
    },
    person: 'Nutzer oder Installation',
    events: 'Ereignisse',
    firstSeen: 'Zuerst',
    lastSeen: 'Zuletzt',
    newer: 'Neuere',
    older: 'Ältere',
  },
  person: {
    says: 'Bekannt durch einen Hash mit dem eigenen Schlüssel dieses Projekts.',
    saysNamed:
      'Bekannt durch die ID, die die App angegeben hat. Die Einstellungen dieses Projekts erlauben, sie neben dem Hash zu zeigen.',
    about: 'Über diese Person',
    props: 'Eigenschaften',
    sessions: 'Sitzungen',
    noSessions: 'Es wurden keine Sitzungen angegeben.',
    more: 'Ältere Sitzungen stehen im Export.',
    errors: (count) => `${count} Fehler`,
    cut: 'Die Sitzung hat mehr Ereignisse. Im Export stehen alle.',
    take: 'Exportieren, was gespeichert ist',
    takeNote: 'Wer es ist und jedes Ereignis, als NDJSON',
    remove: 'Diese Person löschen …',
    delete: {
      title: 'Diese Person löschen?',
      says: {
        user: (events) =>
          `Entfernt ${events} endgültig, mit Sitzungen und Eigenschaften, und was ihre Installationen taten, bevor die ID angegeben wurde, wo niemand sonst sie benutzt hat. Fehler und anonyme Besuche bleiben: Nichts verrät, von wem sie sind. Das lässt sich nicht rückgängig machen.`,
        install: (events) =>
          `Entfernt ${events} endgültig, mit Sitzungen und Eigenschaften. Fehler und anonyme Besuche bleiben: Nichts verrät, von wem sie sind. Das lässt sich nicht rückgängig machen.`,
      },
      submit: (events) => `${events} löschen`,
      done: (events) => `Gelöscht: ${events}. Listen und Festplatte folgen in ein, zwei Minuten.`,
    },
  },
  export: {
    label: 'Exportieren',
    csv: 'CSV',
    ndjson: 'NDJSON',
    note: { csv: 'Für Tabellenprogramme', ndjson: 'Für Programme: ein Ereignis je Zeile' },
  },
}
