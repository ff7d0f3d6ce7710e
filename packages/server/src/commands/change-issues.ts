import type { IssueChange } from '@earshot/protocol'
import { type Denied, denied, isDenied } from '../core/denied.ts'
import type { IssueState } from '../core/issue-state.ts'
import { timeOf } from '../core/time.ts'
import { setIssueState } from '../store/records/tables/issue-decision.ts'
import { audit, type Deciding } from './deciding.ts'

/** Opens, resolves or ignores issues; answers how many there were. Ids of others are passed over. */
export async function changeIssues(
  deciding: Deciding,
  {
    project,
    ids,
    change,
  }: { readonly project: string; readonly ids: readonly string[]; readonly change: IssueChange },
): Promise<{ readonly changed: number } | Denied> {
  const state = stateAfter(change, deciding.now())
  if (isDenied(state)) return state
  return await deciding.records.write(async (tx) => {
    const changed = await setIssueState(tx, { project, ids, state })
    const [only] = ids
    await audit(tx, deciding, {
      action: 'change-issues',
      project,
      ...(ids.length === 1 && only !== undefined && { subject: only }),
      detail: { state: state.is, issues: changed },
    })
    return { changed }
  })
}

function stateAfter(change: IssueChange, now: number): IssueState | Denied {
  switch (change.state) {
    case 'open':
      return { is: 'open', regressed: change.regressed === true }
    case 'resolved':
      return {
        is: 'resolved',
        at: now,
        ...(change.inRelease !== undefined && { inRelease: change.inRelease }),
      }
    case 'ignored': {
      if (change.until === undefined) return { is: 'ignored' }
      const until = timeOf(change.until)
      if (until !== undefined && until > now) return { is: 'ignored', until }
      return denied('request/invalid', 'until must be a time in the future.')
    }
  }
}
