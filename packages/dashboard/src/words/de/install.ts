import type { Words } from '../en.ts'

export const install: Words['install'] = {
  title: 'Einbinden',
  says: 'Zwei Zeilen, und Fehler und Sitzungen kommen an. Der Schlüssel ist schon eingesetzt.',
  tabs: { browser: 'Browser', node: 'Node', usage: 'Nutzung', headers: 'Browserberichte' },
  tabsLabel: 'Wo es läuft',
  script: {
    title: 'Mit einem Script-Tag',
    says: 'Ganz oben in der Seite, damit auch frühe Fehler gehört werden. Etwa 1 KB, von diesem Server.',
    label: 'HTML',
  },
  npm: {
    title: 'Mit einem Bundler',
    says: 'Das Paket trackx, auf diesen Server gerichtet. ping() zählt eine Sitzung, auch wenn nichts schiefgeht.',
    install: 'Shell',
    label: 'JavaScript',
  },
  release: {
    title: 'Das Release angeben',
    says: 'Dann lassen sich Probleme in einem Release lösen, und du siehst, welches sie mitgebracht hat.',
  },
  hook: {
    title: 'Prüfen, was gesendet wird, oder es anhalten',
    says: 'Die Funktion sieht jedes Ereignis vor dem Senden. Gib es zurück, auf Wunsch verändert. Gibst du nichts zurück, wird nichts gesendet.',
  },
  csp: {
    title: 'Wenn die Seite eine Content-Security-Policy hat',
    says: 'Trage diesen Server in drei Direktiven ein.',
    label: 'Direktiven',
  },
  node: {
    title: 'In einem Node-Dienst',
    says: 'Nicht abgefangene Fehler, Rejections und console.error, mit den eigenen Frames des Dienstes.',
    originMissing:
      'Dieses Projekt nimmt noch nichts von Node-Diensten an: Unter seinen Origins ist weder node noch *.',
    allow: 'node erlauben',
    allowed: 'Node-Dienste dürfen jetzt senden.',
  },
  usage: {
    title: 'Hören, was benutzt wird',
    says: 'Fehler und Nutzung über einen Client: unseren eigenen oder den von Nucleus, den deine App schon hat.',
  },
  headers: {
    title: 'Browser von selbst berichten lassen',
    says: 'Verstöße gegen Richtlinien, veraltete Funktionen, Abstürze und gescheiterte Anfragen, ohne eine Zeile Skript.',
    server: 'Dein Server',
    servers: { nginx: 'nginx', caddy: 'Caddy', express: 'Express' },
    only: 'Die Richtlinie berichtet nur (Report-Only), bis du sicher bist. Nimm dann Content-Security-Policy.',
    https:
      'Browser senden Berichte der Reporting API und über Netzwerkfehler nur über https. Dieser Server ist über http erreichbar, hier wirkt also nur report-uri.',
  },
}

export const firstRun: Words['firstRun'] = {
  title: 'Warten auf das erste Ereignis',
  says: (name) => `Baue das in „${name}“ ein und öffne es einmal.`,
  how: 'Wie sie gebaut ist',
  ways: { script: 'Script-Tag', npm: 'Bundler', node: 'Node' },
  waiting: 'Warten auf das erste Ereignis …',
  waitingSays: 'Diese Seite hört zu. Sobald etwas ankommt, erscheint es hier.',
  test: 'Testfehler senden',
  testSent: 'Gesendet und unterwegs.',
  testMessage: 'Testfehler aus dem Dashboard',
  testRefused: (origin) =>
    `Dieses Projekt nimmt nichts von ${origin} an, wo dieses Dashboard läuft. Deshalb wurde der Test abgelehnt: Die Liste der Origins wirkt.`,
  allow: (origin) => `${origin} erlauben`,
  testFailed: 'Der Test ließ sich nicht senden.',
  arrived: 'Das erste Ereignis ist angekommen',
  session: 'Die erste Sitzung ist angekommen',
  sessionSays: 'Noch kein Fehler, und so soll es sein. Fehler erscheinen unter „Probleme“.',
  openIssue: 'Problem öffnen',
  toIssues: 'Zu den Problemen',
  more: 'Mehr Wege zum Einbinden',
  failed: 'Der Server war nicht zu erreichen. Es wird weiter versucht.',
}
