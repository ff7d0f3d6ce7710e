/** An issue's state as its columns hold it: the columns of the other states are empty. */
import type { IssueState } from '../../../core/issue-state.ts'
import type { IssueColumns } from '../schema.ts'

export type StateColumns = Pick<
  IssueColumns,
  'state' | 'in_release' | 'until' | 'resolved_at' | 'regressed'
>
export function stateOf(row: StateColumns): IssueState {
  switch (row.state) {
    case 'open':
      return { is: 'open', regressed: row.regressed === 1 }
    case 'resolved':
      return {
        is: 'resolved',
        at: row.resolved_at ?? 0,
        ...(row.in_release !== null && { inRelease: row.in_release }),
      }
    case 'ignored':
      return { is: 'ignored', ...(row.until !== null && { until: row.until }) }
  }
}

export function stateColumnsOf(state: IssueState): StateColumns {
  const none = { in_release: null, until: null, resolved_at: null, regressed: 0 }
  switch (state.is) {
    case 'open':
      return { ...none, state: 'open', regressed: state.regressed ? 1 : 0 }
    case 'resolved':
      return {
        ...none,
        state: 'resolved',
        resolved_at: state.at,
        in_release: state.inRelease ?? null,
      }
    case 'ignored':
      return { ...none, state: 'ignored', until: state.until ?? null }
  }
}
