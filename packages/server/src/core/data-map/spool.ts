import type { MappedTable } from './mapped-table.ts'

/** What waits for the facts engine, and what ingest must know again after a restart. */
export const spool: readonly MappedTable[] = [
  {
    ...{ store: 'spool', name: 'spooled', about: 'users' },
    row: 'Rows on their way to the facts, cleaned as they will lie there',
    purpose: 'nothing that was acknowledged is lost',
    kept: 'some seconds, while the engine is away until it is back; copies in free pages and the log of the file until they are written over, at most until the next deletion or the end of the day, and some two minutes where little comes',
    columns: {
      id: 'Number of the row',
      table_name: 'The table of the facts that they are for',
      rows: 'How many',
      bytes: 'How large',
      ndjson: 'The rows',
    },
  },
  {
    ...{ store: 'spool', name: 'sealed', about: 'nobody' },
    row: 'The batch that is under way',
    purpose: 'each batch is kept once, whatever is killed',
    kept: 'until the next batch',
    columns: {
      number: 'Its number',
      last: 'Number of its last row',
      open: 'Whether it is under way',
    },
  },
  {
    ...{ store: 'spool', name: 'identity', about: 'nobody' },
    row: 'A random name of the file',
    purpose: 'its batches are told from those of another file',
    kept: 'until the first batch after the next start',
    columns: { only: 'Always 1', name: 'The name' },
  },
  {
    ...{ store: 'spool', name: 'seen_events', about: 'users' },
    row: 'Which events of an app session were kept',
    purpose: 'each event counts once, however often it comes',
    kept: '90 days',
    columns: {
      bucket: 'Keyed hash of the app session',
      part: 'Number of the part',
      day: 'The day they came',
      marks: 'Hashes of what tells the events apart: their ids and dates',
    },
  },
  {
    ...{ store: 'spool', name: 'seen_log', about: 'users' },
    row: 'The same, in the order it came, until it is sorted in',
    purpose: 'each event counts once, however often it comes',
    kept: 'until it is sorted in, minutes',
    columns: {
      id: 'Number of the row',
      day: 'The day they came',
      runs: 'Keyed hashes of app sessions with hashes of what tells their events apart',
    },
  },
  {
    ...{ store: 'spool', name: 'app_notes', about: 'users' },
    row: 'What an app told of itself and its person with its first event',
    purpose: 'later events do not tell it again',
    kept: '90 days, or until the person or the project is deleted',
    columns: {
      id: 'Keyed hash of the app session, install or device',
      day: 'The day it was told',
      project: 'The project, by its id',
      facts:
        'Platform, versions, language, country; properties of a person, scrubbed, and whose they are, as a keyed hash',
    },
  },
]
