import type { Words } from '../en.ts'

export const usageSettings: Words['settings']['usage'] = {
  title: 'Nutzung und Personen',
  saved: 'Gespeichert. Es gilt ab dem nächsten Ereignis.',
  signals: 'Global Privacy Control und Do Not Track beachten',
  signalsHelp: 'Wer sie sendet, wird nur gezählt: kein Nutzer, keine Installation.',
  keepsUserIds: 'Nutzer-IDs anzeigen',
  keepsUserIdsHelp:
    'Ohne das sind Personen nur durch einen Hash bekannt. IDs, die wie eine E-Mail-Adresse, eine Telefonnummer oder ein Name aussehen, werden nie angezeigt.',
  personalIds: 'IDs ablehnen, die persönlich aussehen',
  personalIdsHelp: 'Sonst wird eine solche ID als Hash gespeichert, wie jede andere.',
  latestVersion: 'Neueste Version',
  latestVersionHelp:
    'Nucleus-Clients 1 bis 3 rufen onUpdate auf, wenn ihre älter ist. Bleibt es leer, tut es keiner.',
  customData: 'Eigene Daten (JSON)',
  customDataHelp:
    'Was getCustomData der Nucleus-Clients 1 bis 3 antwortet. Bleibt es leer, antwortet es nichts.',
}
