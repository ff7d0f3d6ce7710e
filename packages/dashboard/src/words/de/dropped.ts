import type { DropReason } from '@earshot/protocol'
import type { Words } from '../en.ts'
import type { Format } from '../format.ts'

export function dropped(format: Format): Words['dropped'] {
  const n = format.number
  return {
    title: 'Verworfen',
    says: (count, reasons, period) =>
      `${n(count)} abgelehnt, aus ${reasons === 1 ? '1 Grund' : `${n(reasons)} Gründen`} (${period}). Nur die Anzahl wird aufbewahrt.`,
    saysNone: 'Was ankam und nicht gespeichert wurde, wird hier gezählt, nach Grund und Tag.',
    of: 'Wovon',
    ofProject: 'Dieses Projekt',
    ofUnknown: 'Unbekannte Schlüssel',
    caption: 'Gründe, einer je Zeile',
    columns: { reason: 'Grund', days: 'Nach Tag', count: 'Verworfen', last: 'Zuletzt' },
    bars: (days) => `Nach UTC-Tag: ${days}`,
    peak: (day, count) => `höchstens ${count}, am ${day}`,
    showDays: 'Tage anzeigen',
    hideDays: 'Tage ausblenden',
    endpoints: { event: 'Ereignis', ping: 'Ping', report: 'Bericht', usage: 'Nutzung' },
    toSettings: 'Liste der Origins öffnen',
    empty: 'Nichts wurde verworfen',
    emptySays:
      'Alles, was für dieses Projekt ankam, wurde gespeichert. Ändert sich das, steht der Grund hier.',
    emptyUnknown: 'Nichts kam unter unbekannten Schlüsseln an',
    emptyUnknownSays: 'Keine App sendet an ein Projekt, das es nicht gibt.',
    reasons,
    mends,
  }
}

const reasons: Readonly<Record<DropReason, string>> = {
  'key/malformed': 'Die Adresse enthielt keinen wohlgeformten Projektschlüssel.',
  'key/unknown': 'Kein Projekt hat den benutzten Schlüssel.',
  'origin/missing': 'Die Anfrage nannte keinen Origin.',
  'origin/refused': 'Der Origin steht nicht auf der Liste des Projekts.',
  'query/unexpected': 'Die Adresse enthielt Parameter.',
  'user-agent/invalid': 'Der Header User-Agent fehlte oder war fehlerhaft.',
  'address/invalid': 'Ein vertrauter Proxy reichte etwas weiter, das keine Adresse ist.',
  'uri/invalid': 'Die Seitenadresse war zu lang.',
  'body/too-large': 'Der Inhalt war größer als erlaubt.',
  'body/encoding': 'Der Inhalt war auf eine Weise komprimiert, die nicht unterstützt wird.',
  'body/malformed': 'Der Inhalt war nicht das erwartete JSON oder beschädigt gepackt.',
  'body/unexpected-type': 'Der Content-Type gehörte zu keinem Bericht.',
  'body/missing-type': 'Ein Bericht kam ohne Content-Type.',
  'body/not-a-report': 'Der Inhalt war kein Bericht.',
  'request/malformed': 'Die Anfrage war beschädigt, brach ab oder nannte keinen Host.',
  'request/headers-too-large': 'Die Header waren größer als erlaubt.',
  'request/timeout': 'Die Anfrage brauchte zu lange.',
  'request/expectation': 'Die Anfrage erwartete etwas, das HTTP nicht kennt.',
  'event/name': 'Der Name war kein Text oder zu lang.',
  'event/message': 'Die Meldung war kein Text oder zu lang.',
  'event/type': 'Der Typ war keine ganze Zahl von 0 bis 99.',
  'event/uri': 'Die Seitenadresse war kein Text oder zu lang.',
  'event/stack': 'Der Stack war kein Text oder zu lang.',
  'event/meta': 'meta war kein einfaches Objekt.',
  'event/not-an-object': 'Der Inhalt war JSON, aber kein Objekt.',
  'event/empty': 'Das Ereignis enthielt nichts, woran es zu erkennen wäre.',
  'report/old': 'Ein Bericht war älter als zwei Tage oder hatte kein gültiges Alter.',
  'report/malformed': 'Einem Bericht in einer Liste fehlte Typ, Adresse oder Inhalt.',
  'report/too-many': 'Eine Anfrage enthielt mehr Berichte als erlaubt.',
  'item/old': 'Ein Teil einer Sendung hatte mehr als 60 Tage auf dem Gerät gewartet.',
  'item/malformed': 'Ein Teil einer Sendung war von unbekannter Art oder ohne Nummer oder Zeit.',
  'usage/clock':
    'Die Zeit eines Ereignisses konnte nicht stimmen, deshalb gilt die seiner Ankunft.',
  'usage/user-refused':
    'Eine Nutzer-ID verriet, wer jemand ist. Das Ereignis wurde ohne sie gezählt.',
  'usage/crash': 'Das Speicherabbild eines Absturzes kam an. Solche werden nicht aufbewahrt.',
  'ingest/full': 'Der Server konnte nicht mehr aufnehmen.',
  'server/failed': 'Der Server ist daran gescheitert. Sein Log sagt, wo.',
  'rate/exceeded': 'Ein Netz sandte mehr als erlaubt.',
  'method/unsupported': 'Diese Methode gehört nicht zu dieser Adresse.',
}

const mends: Words['dropped']['mends'] = {
  'key/malformed': 'Vergleiche die Adresse in der App mit der auf der Seite „Einbinden“.',
  'key/unknown':
    'Eine App benutzt noch einen ersetzten Schlüssel oder den eines gelöschten Projekts. Gib ihr einen aktuellen.',
  'origin/missing': 'Sende von einer Seite aus, oder setze im Node-Client einen Origin.',
  'origin/refused':
    'Ist es deiner, nimm ihn in die Liste auf. Wenn nicht, hat jemand dein Snippet kopiert. Gespeichert wurde nichts.',
  'query/unexpected': 'Entferne alles ab dem ? aus der Adresse, die setup() bekommt.',
  'user-agent/invalid': 'Meist Bots und Skripte. Es ist nichts zu tun.',
  'address/invalid': 'Prüfe, was dein Proxy in X-Forwarded-For schreibt.',
  'uri/invalid': 'Die Adresse der Seite hat mehr als 1.000 Zeichen.',
  'body/too-large': 'Ein Ereignis darf 1 MiB groß sein. Suche nach großen Objekten in meta.',
  'body/encoding': 'Komprimiere mit gzip, deflate, br oder zstd, oder gar nicht.',
  'body/malformed':
    'Etwas zwischen App und Server verändert den Inhalt, oder es ist nicht unser Client.',
  'body/unexpected-type':
    'Berichte kommen als application/csp-report oder application/reports+json.',
  'request/malformed':
    'Meist Bots oder Seiten, die beim Senden verlassen wurden. Kommt es oft vor, prüfe, was dein Proxy weiterreicht.',
  'request/headers-too-large':
    'Alle Header zusammen dürfen 16 KiB haben. Suche nach großen Cookies und nach dem, was dein Proxy hinzufügt.',
  'request/timeout':
    'Ein langsames Netz oder ein Gerät, das beim Senden einschlief. Eine Anfrage darf höchstens 60 Sekunden dauern.',
  'request/expectation': 'Lass den Header Expect weg, oder setze ihn auf 100-continue.',
  'event/meta': 'meta muss ein einfaches Objekt sein.',
  'event/stack': 'Ein Stack darf 131.072 Zeichen haben.',
  'event/message': 'Eine Meldung darf 10.000 Zeichen haben.',
  'report/old':
    'Browser bewahren Berichte auf, solange sie offline sind. Nach zwei Tagen sagen sie nichts Neues mehr.',
  'ingest/full':
    'Der Rechner war eine Weile zu langsam. Die Clients haben es später erneut versucht.',
  'rate/exceeded':
    'Ein Netz sandte sehr viel auf einmal: eine Schleife in der App oder ein Angriff.',
}
