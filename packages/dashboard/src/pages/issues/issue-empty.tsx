import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import type { IssueSearch } from '../../search/issue-search.ts'
import { useWords } from '../../words/speech.tsx'

const nothing: IssueSearch = {}

/** No rows: nothing of this state, or nothing that matches. */
export function IssueEmpty({ search }: { search: IssueSearch }) {
  const words = useWords().issues
  const { state = 'open', q } = search
  if (q === undefined) {
    return (
      <Empty
        icon={state === 'open' ? 'keep' : 'issues'}
        title={words.empty[state]}
        says={words.empty[`${state}Says`]}
      />
    )
  }
  return (
    <Empty icon="search" title={words.empty.search(q)} says={words.empty.searchSays}>
      {state !== 'all' && (
        <Link
          from="/projects/$key/issues"
          to="."
          search={{ q, state: 'all' as const }}
          className={buttonClass('plain')}
        >
          {words.empty.searchAll}
        </Link>
      )}
      <Link from="/projects/$key/issues" to="." search={nothing} className={buttonClass('quiet')}>
        {words.empty.showAll}
      </Link>
    </Empty>
  )
}
