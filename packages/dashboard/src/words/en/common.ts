import type { FailureCode } from '../../problem-error.ts'
import type { Format } from '../format.ts'

export function common(format: Format) {
  const many = (n: number, one: string, more: string) =>
    `${format.count(n)} ${n === 1 ? one : more}`

  return {
    product: 'Earshot',
    action: {
      retry: 'Try again',
      dismiss: 'Dismiss',
      close: 'Close',
      cancel: 'Cancel',
      save: 'Save',
      saved: 'Saved',
      copy: 'Copy',
      copied: 'Copied',
      notCopied: 'Not copied, but selected',
      copyByHand: 'The browser does not let this page copy. Copy the selected text yourself.',
      copyWhat: (what: string) => `Copy: ${what}`,
      undo: 'Undo',
      delete: 'Delete',
      remove: 'Remove',
      add: 'Add',
      more: 'More actions',
      showTable: 'Show as table',
      showChart: 'Show as chart',
    },
    time: { now: 'now', justNow: 'just now', never: 'never' },
    count: {
      events: (n: number) => many(n, 'event', 'events'),
      sessions: (n: number) => many(n, 'session', 'sessions'),
      issues: (n: number) => many(n, 'issue', 'issues'),
      projects: (n: number) => many(n, 'project', 'projects'),
    },
    state: { open: 'Open', resolved: 'Resolved', ignored: 'Ignored', all: 'All' },
    problem: {
      /** What happened, in a sentence; the server's own words where it had some. */
      what: (code: FailureCode, says: string | null) => unheard[code] ?? says ?? failed,
      /** What is safe all the same. */
      kept: (code: FailureCode) => kept[code] ?? 'Nothing was changed.',
      /** Where answers from before are shown still. */
      stale: (at: string) => `What you see is from ${at}.`,
      page: 'This page could not be shown',
      pageKept: 'Your data is not affected. Reload, or go back to where you were.',
      reload: 'Reload the page',
      notFound: 'There is nothing at this address',
      notFoundSays: 'It may have been deleted, or the link was cut short.',
      goHome: 'Go to your projects',
    },
    table: { loading: 'Loading…' },
  }
}

const failed = 'Something went wrong.'

const unheard: Partial<Record<FailureCode, string>> = {
  'network/unreachable': 'The server cannot be reached.',
  'answer/unreadable': 'The server’s answer could not be read.',
}

const kept: Partial<Record<FailureCode, string>> = {
  'network/unreachable':
    'Your apps keep what they cannot send and try again. This page does too, as soon as you ask it to.',
  'answer/unreadable':
    'Something between you and the server answered in its place. Nothing was changed.',
  'facts/unavailable': 'Reports from your apps are accepted and kept meanwhile.',
  'storage/full':
    'When somebody has made room there, try again; `earshot doctor` tells how much there is.',
  'server/stopping': 'What was sent is kept. The server will be back in a moment.',
  'server/failed': 'The server keeps accepting reports from your apps.',
  'issue/unknown': 'It may have been deleted, or belong to another project.',
  'project/unknown': 'It may have been deleted, or its key was changed.',
  'auth/forbidden': 'Ask an owner of the project for a role that allows it.',
}
