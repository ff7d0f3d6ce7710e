import type { RemovedKind } from '../en/removed.ts'
import type { Words } from '../en.ts'

const kinds: Readonly<Record<RemovedKind, readonly [one: string, more: string]>> = {
  email: ['E-Mail-Adresse', 'E-Mail-Adressen'],
  phone: ['Telefonnummer', 'Telefonnummern'],
  card: ['Kartennummer', 'Kartennummern'],
  iban: ['Kontonummer', 'Kontonummern'],
  ssn: ['Sozialversicherungsnummer', 'Sozialversicherungsnummern'],
  jwt: ['signiertes Token (JWT)', 'signierte Token (JWT)'],
  token: ['Token', 'Token'],
  key: ['geheimer Schlüssel', 'geheime Schlüssel'],
  secret: ['Geheimnis', 'Geheimnisse'],
  password: ['Passwort', 'Passwörter'],
  'private-key': ['privater Schlüssel', 'private Schlüssel'],
  'user-info': ['Name mit Passwort in einer Adresse', 'Namen mit Passwort in Adressen'],
  user: ['Benutzername in einem Ordner', 'Benutzernamen in Ordnern'],
  'user-agent': ['vollständiger User-Agent', 'vollständige User-Agents'],
  address: ['Netzwerkadresse', 'Netzwerkadressen'],
  query: ['Wert eines Adressparameters', 'Werte von Adressparametern'],
  fragment: ['Fragment einer Adresse', 'Fragmente von Adressen'],
}

const places: Readonly<Record<string, string>> = {
  name: 'im Namen',
  message: 'in der Meldung',
  stack: 'im Stack',
  uri: 'in der Seitenadresse',
  meta: 'in Meta',
  request: 'in der Anfrage',
}

export const removed: Words['issue']['removed'] = {
  title: 'Was vor dem Speichern entfernt wurde',
  says: 'Herausgenommen, solange es im Arbeitsspeicher war. Es steht in keiner Datei, keinem Log und keinem Backup.',
  what: (kind, times) => {
    const [one, more] = kinds[kind as RemovedKind] ?? [kind, kind]
    return `${times} ${times === 1 ? one : more}`
  },
  where: (place) => places[place] ?? '',
  always: 'Immer, aus jedem Ereignis',
  address: 'Die Netzwerkadresse',
  addressSays: 'nicht gespeichert',
  agent: 'Der vollständige User-Agent',
  agentSays: (kept) => `nur ${kept} blieb`,
  agentNothing: 'nichts davon blieb',
  nothing: 'In dem, was dieses Ereignis enthielt, fand sich nichts Privates.',
  found: 'In diesem Ereignis',
}
