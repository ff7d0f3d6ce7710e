import type { Words } from '../en.ts'

export const roleWords: Words['roleWords'] = {
  viewer: 'Betrachter',
  member: 'Mitglied',
  admin: 'Admin',
  owner: 'Inhaber',
}

export const roleNotes: Words['roleNotes'] = {
  viewer: 'darf ansehen',
  member: 'und Probleme bearbeiten',
  admin: 'und Einstellungen ändern',
  owner: 'und Mitglieder verwalten, löschen',
}

export const members: Words['members'] = {
  title: 'Mitglieder',
  says: 'Wer dieses Projekt sehen darf und was wer darf.',
  caption: 'Mitglieder, eines je Zeile',
  columns: {
    email: 'Mitglied',
    role: 'Rolle',
    lastSignIn: 'Zuletzt angemeldet',
    remove: 'Entfernen',
  },
  everywhere: 'alle Projekte',
  everywhereHint: 'Diese Rolle gilt in jedem Projekt dieses Servers',
  you: 'du',
  invite: 'Mitglied hinzufügen',
  inviteSays:
    'Du bekommst einen Link zum Weitergeben, der einmal anmeldet. Es wird nichts verschickt.',
  email: 'E-Mail-Adresse',
  role: 'Rolle',
  roleOf: (email, role) => `Rolle von ${email}: ${role}`,
  add: 'Hinzufügen',
  added: (email) => `${email} wurde hinzugefügt`,
  linkSays:
    'Gib diesen Link weiter. Er gilt einmal, 72 Stunden lang, und wird nicht noch einmal gezeigt.',
  linkLabel: 'Einmal-Link zum Anmelden',
  done: 'Fertig',
  remove: (email) => `${email} entfernen`,
  removeQuestion: (email) => `${email} entfernen?`,
  removeSays:
    'Das Projekt ist für dieses Mitglied sofort nicht mehr sichtbar. Was es entschieden hat, bleibt.',
  removed: (email) => `${email} wurde entfernt.`,
  changed: (email, role) => `${email}: jetzt ${role}.`,
  never: 'noch nie',
}
