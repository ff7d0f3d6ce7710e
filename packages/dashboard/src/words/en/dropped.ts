import { type DropReason, dropReasons } from '@earshot/protocol'
import type { Format } from '../format.ts'

export function dropped(format: Format) {
  const n = format.number
  return {
    title: 'Dropped',
    says: (count: number, reasons: number, period: string) =>
      `${n(count)} refused in ${period}, for ${n(reasons)} ${reasons === 1 ? 'reason' : 'reasons'}. Only their number is kept.`,
    saysNone: 'What arrived and was not stored is counted here, by reason and day.',
    of: 'Of',
    ofProject: 'This project',
    ofUnknown: 'Unknown keys',
    caption: 'Reasons, one a row',
    columns: { reason: 'Reason', days: 'By day', count: 'Dropped', last: 'Last' },
    bars: (days: string) => `By UTC day: ${days}`,
    peak: (day: string, count: string) => `at most ${count}, on ${day}`,
    showDays: 'Show days',
    hideDays: 'Hide days',
    endpoints: { event: 'event', ping: 'ping', report: 'report', usage: 'usage' },
    toSettings: 'Open the list of origins',
    empty: 'Nothing was dropped',
    emptySays:
      'Everything that arrived for this project was stored. If that changes, the reason stands here.',
    emptyUnknown: 'Nothing came under unknown keys',
    emptyUnknownSays: 'No app is sending to a project that does not exist.',
    reasons: dropReasons as Readonly<Record<DropReason, string>>,
    mends,
  }
}

/** What to do about it, where something can be done. */
const mends: Partial<Record<DropReason, string>> = {
  'key/malformed': 'Compare the address in the app with the one on the install page.',
  'key/unknown':
    'An app still uses a key that was rotated away or whose project was deleted. Give it a current one.',
  'origin/missing': 'Send from a page or set an origin in the Node client.',
  'origin/refused':
    'If it is yours, add the origin to the list. If not, someone copied your snippet; nothing was stored.',
  'query/unexpected': 'Remove everything after ? from the address given to setup().',
  'user-agent/invalid': 'Mostly bots and scripts. Nothing to do.',
  'address/invalid': 'Check what your proxy puts into X-Forwarded-For.',
  'uri/invalid': 'The page has an address of more than 1,000 characters.',
  'body/too-large': 'An event may have 1 MiB. Look for large objects in meta.',
  'body/encoding': 'Compress with gzip, deflate, br or zstd, or not at all.',
  'body/malformed':
    'Something between the app and the server changes the body, or it is not our client.',
  'body/unexpected-type': 'Reports come as application/csp-report or application/reports+json.',
  'request/malformed':
    'Mostly bots, or pages that were left while they sent. If it is much, look at what your proxy passes on.',
  'request/headers-too-large':
    'All headers together may have 16 KiB. Look for large cookies and for what your proxy adds.',
  'request/timeout':
    'A slow network, or a device that fell asleep while it sent. A request may take 60 seconds at most.',
  'request/expectation': 'Leave the Expect header out, or let it say 100-continue.',
  'event/meta': 'meta must be a plain object.',
  'event/stack': 'A stack may have 131,072 characters.',
  'event/message': 'A message may have 10,000 characters.',
  'report/old':
    'Browsers keep reports while they are offline; after two days they tell nothing new.',
  'ingest/full': 'The machine was too slow for a while. Clients tried again later.',
  'rate/exceeded': 'One network sent very much at once: a loop in the app, or an attack.',
}
