import { isOlderRelease } from './release-order.ts'

/** What a person decided about an issue. Times are epoch milliseconds. */
export type IssueState =
  | { readonly is: 'open'; readonly regressed: boolean }
  | { readonly is: 'resolved'; readonly at: number; readonly inRelease?: string }
  | { readonly is: 'ignored'; readonly until?: number }

/** A new issue, before anybody decided anything. */
export const firstState: IssueState = { is: 'open', regressed: false }

/**
 * What one more event does to an issue. A resolved one comes back by any event after the decision, unless it was
 * resolved in the event's own release or a newer one; an ignored one when its time is over.
 */
export function seen(
  state: IssueState,
  { at, release }: { readonly at: number; readonly release: string },
): IssueState {
  switch (state.is) {
    case 'open':
      return state
    case 'resolved':
      if (at <= state.at || isAwaitedIn(state.inRelease, release)) return state
      return { is: 'open', regressed: true }
    case 'ignored':
      if (state.until === undefined || at < state.until) return state
      return { is: 'open', regressed: false }
  }
}

/** Whether it is no surprise that an issue comes again in a release: it was resolved in that one, or in a newer one. */
function isAwaitedIn(resolvedIn: string | undefined, release: string): boolean {
  return resolvedIn !== undefined && (resolvedIn === release || isOlderRelease(release, resolvedIn))
}
