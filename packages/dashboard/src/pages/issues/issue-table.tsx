import type { IssueRow as Issue, IssueSort } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/speech.tsx'
import { IssueRow } from './issue-row.tsx'
import type { Selection } from './use-selection.ts'

/** The first one, for ticks, is there for those who may decide. */
export function IssueColumns({ ticks }: { ticks: boolean }) {
  return (
    <colgroup>
      {ticks && <col class="w-11" />}
      <col />
      <col class="w-30 max-lg:hidden" />
      <col class="w-22" />
      <col class="w-24 max-lg:hidden" />
      <col class="w-30 max-md:hidden" />
      <col class="w-30 max-lg:hidden" />
    </colgroup>
  )
}

export function IssueTable({
  rows,
  projectKey,
  sort,
  selection,
  stale,
}: {
  rows: readonly Issue[]
  projectKey: string
  sort: IssueSort
  /** Null for those who may only look. */
  selection: Selection | null
  /** The rows are of the question before; the answer is on its way. */
  stale: boolean
}) {
  const words = useWords().issues
  return (
    <table
      class={`w-full table-fixed border-collapse transition-opacity ${stale ? 'opacity-55' : ''}`}
      aria-busy={stale}
    >
      <caption class="sr-only">{words.caption}</caption>
      <IssueColumns ticks={selection !== null} />
      <IssueHead sort={sort} selection={selection} />
      <tbody>
        {rows.map((issue) => (
          <IssueRow key={issue.id} issue={issue} projectKey={projectKey} selection={selection} />
        ))}
      </tbody>
    </table>
  )
}

function IssueHead({ sort, selection }: { sort: IssueSort; selection: Selection | null }) {
  const words = useWords().issues
  return (
    <thead class="max-md:sr-only">
      <tr class="h-10">
        {selection !== null && <TickHead selection={selection} />}
        <th
          scope="col"
          class={`pe-2 text-start text-f1 font-medium text-ink-3 ${selection === null ? 'ps-4' : 'ps-2'}`}
        >
          {words.columns.issue}
        </th>
        <th scope="col" class="px-3 text-end text-f1 font-medium text-ink-3 max-lg:hidden">
          {words.columns.graph}
        </th>
        <SortHead by="events" sort={sort} label={words.columns.events} />
        <SortHead by="sessions" sort={sort} label={words.columns.sessions} place="max-lg:hidden" />
        <SortHead by="last_seen" sort={sort} label={words.columns.lastSeen} />
        <SortHead
          by="first_seen"
          sort={sort}
          label={words.columns.firstSeen}
          place="pe-4 max-lg:hidden"
        />
      </tr>
    </thead>
  )
}

function TickHead({ selection }: { selection: Selection }) {
  const words = useWords().issues
  return (
    <th scope="col" class="ps-2">
      <label class="flex justify-center">
        <input
          type="checkbox"
          class="check"
          aria-label={words.selectAll}
          checked={selection.all}
          ref={(box) => {
            if (box !== null) box.indeterminate = selection.some
          }}
          onClick={selection.toggleAll}
        />
      </label>
    </th>
  )
}

/** A column's name, which sorts by it: always the most first. */
function SortHead({
  by,
  sort,
  label,
  place = '',
}: {
  by: IssueSort
  sort: IssueSort
  label: string
  place?: string
}) {
  const on = sort === by
  return (
    <th
      scope="col"
      aria-sort={on ? 'descending' : 'none'}
      class={`px-3 text-end text-f1 font-medium text-ink-3 ${place}`}
    >
      <Link
        from="/projects/$key/issues"
        to="."
        search={(search) => ({ ...search, sort: by })}
        replace
        className={`inline-flex items-center gap-1 rounded-1 align-middle hover:text-ink ${on ? 'text-ink' : ''}`}
      >
        {on && <Icon name="down" size={12} />}
        {label}
      </Link>
    </th>
  )
}
