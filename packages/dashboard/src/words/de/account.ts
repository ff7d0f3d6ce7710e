import type { Words } from '../en.ts'

export const password: Words['password'] = {
  says: 'Hier bleibst du angemeldet, überall sonst wirst du abgemeldet.',
  emailHelp: 'Damit meldest du dich an. Es wird nichts dorthin verschickt.',
  current: 'Aktuelles Passwort',
  new: 'Neues Passwort',
  help: (min) => `Mindestens ${min} Zeichen. Ein Satz merkt sich leichter als ein Rätsel.`,
  wrong: 'Das ist nicht dein aktuelles Passwort.',
  set: 'Passwort festlegen',
  done: 'Das Passwort ist festgelegt.',
}

export const signIn: Words['signIn'] = {
  title: 'Anmelden',
  says: 'Hören, was Nutzer sagen, ohne sie zu beobachten.',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  submit: 'Anmelden',
  help: 'Noch kein Passwort? Öffne den Einmal-Link, den du bekommen hast oder den der Server beim Start ausgegeben hat.',
  wrong: 'E-Mail-Adresse oder Passwort ist falsch.',
  throttled: (seconds) => {
    if (seconds === null) return 'Zu viele Versuche. Warte eine Minute und versuche es erneut.'
    const wait = seconds === 1 ? '1 Sekunde' : `${seconds} Sekunden`
    return `Zu viele Versuche. In ${wait} geht es weiter.`
  },
  linkChecking: 'Du wirst angemeldet …',
  linkUsed: 'Dieser Link wurde schon benutzt oder ist abgelaufen',
  linkUsedSays:
    'Ein Anmelde-Link gilt nur einmal. Bitte die Person, die den Server betreibt, um einen neuen, oder melde dich mit deinem Passwort an.',
  linkFailed: 'Der Link ließ sich nicht prüfen',
  withPassword: 'Mit Passwort anmelden',
  welcome: 'Du bist angemeldet',
  welcomeSays: (email) =>
    `Als ${email}. Lege jetzt ein Passwort fest, damit du ohne Link wiederkommen kannst.`,
  later: 'Später',
  privacy:
    'Ein Cookie für die Anmeldung, dazu Design und Sprache, falls du sie wählst. Auch hier wird niemand verfolgt.',
}
