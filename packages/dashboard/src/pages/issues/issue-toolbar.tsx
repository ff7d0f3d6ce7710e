import type { IssueStateName } from '@earshot/protocol'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { ScrollRow } from '../../parts/scroll-row.tsx'
import { segments } from '../../parts/segments.tsx'
import { type IssueSearch, issueSorts, shownStates } from '../../search/issue-search.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { SearchField } from './search-field.tsx'

type Totals = Readonly<Record<IssueStateName, number>> | undefined

/** What the list is narrowed by. All of it is in the address. */
export function IssueToolbar({ search, totals }: { search: IssueSearch; totals: Totals }) {
  return (
    <div class="mb-3 flex flex-wrap items-center gap-2">
      <StateChips search={search} totals={totals} />
      <SearchField q={search.q ?? ''} />
      <SortMenu search={search} />
    </div>
  )
}

function StateChips({ search, totals }: { search: IssueSearch; totals: Totals }) {
  const words = useWords()
  const format = useFormat()
  const { state = 'open' } = search
  return (
    <ScrollRow chosen={state} class="max-w-full max-lg:w-full">
      <nav aria-label={words.issues.states} class={`${segments.row} max-md:min-w-full`}>
        {shownStates.map((shown) => (
          <Link
            key={shown}
            from="/projects/$key/issues"
            to="."
            search={(before) => ({ ...before, state: shown })}
            aria-current={shown === state ? 'true' : undefined}
            className={`flex items-center justify-center gap-2 max-md:flex-1 max-md:px-2 ${segments.choice(shown === state)}`}
          >
            {words.state[shown]}
            <span class="num text-f1 text-ink-3 empty:hidden">
              {totals !== undefined && shown !== 'all' && format.compact(totals[shown])}
            </span>
          </Link>
        ))}
      </nav>
    </ScrollRow>
  )
}

function SortMenu({ search }: { search: IssueSearch }) {
  const words = useWords().issues
  const navigate = useNavigate({ from: '/projects/$key/issues' })
  const { sort = 'last_seen' } = search
  return (
    <Menu
      align="end"
      items={[
        {
          is: 'choice',
          heading: words.sort,
          value: sort,
          options: issueSorts.map((value) => ({ value, label: words.sorts[value] })),
          choose: (value) => {
            const chosen = issueSorts.find((known) => known === value) ?? 'last_seen'
            void navigate({ search: (before) => ({ ...before, sort: chosen }), replace: true })
          },
        },
      ]}
    >
      {(trigger) => (
        <Button {...trigger} kind="quiet" class="max-md:px-2">
          {words.sortBy(words.sorts[sort])}
          <Icon name="down" />
        </Button>
      )}
    </Menu>
  )
}
