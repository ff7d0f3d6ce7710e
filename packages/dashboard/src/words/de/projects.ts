import type { Words } from '../en.ts'
import type { Format } from '../format.ts'

export function projects(format: Format): Words['projects'] {
  const n = format.number
  return {
    title: 'Projekte',
    says: (count) =>
      count === 1 ? '1 Projekt, das du sehen darfst' : `${n(count)} Projekte, die du sehen darfst`,
    columns: {
      name: 'Projekt',
      open: 'Offene Probleme',
      events: 'Ereignisse, 24 h',
      sessions: 'Sitzungen, 24 h',
      role: 'Deine Rolle',
    },
    caption: 'Projekte, eines je Zeile',
    waiting: 'wartet auf das erste Ereignis',
    empty: 'Noch keine Projekte',
    emptySays:
      'Ein Projekt ist eine App oder Website. Lege eines an, und du bekommst die zwei Zeilen, die hineingehören.',
    create: 'Neues Projekt',
    createSays: 'Eine App oder Website. Alles hier lässt sich später ändern.',
    name: 'Name',
    nameHelp: 'Wie dein Team es nennt.',
    origins: 'Wo es läuft',
    originsHelp:
      'Nur von hier darf gesendet werden: Origins wie https://app.example, einer je Zeile. * steht für jeden, node für Node-Dienste.',
    make: 'Projekt anlegen',
  }
}

export const originFaults: Words['originFaults'] = {
  empty: 'Gib einen Origin ein.',
  path: 'Ein Origin endet nach dem Host: Lass den Pfad weg.',
  scheme: 'Ein Origin beginnt mit seinem Schema, etwa https://',
  host: 'Hier fehlt der Host.',
  wildcard:
    'Ein * steht allein und bedeutet „jeder Origin“. Teil eines Origins kann es nicht sein.',
  form: 'Möglich sind *, null, node oder ein Origin wie https://app.example',
  twice: 'Dieser steht schon auf der Liste.',
  long: 'Das ist länger, als ein Origin sein darf.',
  full: 'Die Liste ist voll.',
}
