import type { UsagePerson } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Count } from '../../parts/count.tsx'
import { Icon } from '../../parts/icon.tsx'
import { cellClass } from '../../parts/table.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { PersonMark } from './person-mark.tsx'
import { UsageNone, UsageNotFound } from './usage-empty.tsx'
import { UsageList } from './usage-list.tsx'
import { useSearchedPerson } from './use-searched-person.ts'
import { usagePatience, useUsage } from './use-usage.ts'

/** The people an app told of: by a hash, and by more only where the project keeps more. */
export function PeoplePage() {
  const words = useWords().usage.people
  const { key, ask } = useUsage()
  const { searched } = useSearchedPerson(key)
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const page = { ...ask, ...(cursor !== undefined && { cursor }) }
  const answer = useQuestion(
    searched === ''
      ? 'GET /api/projects/:key/usage/people'
      : 'POST /api/projects/:key/usage/people/search',
    searched === '' ? page : { ...page, q: searched },
    usagePatience,
  )
  return (
    <UsageList
      id="people"
      words={words}
      answer={answer}
      columns={[
        { label: words.person },
        { label: words.events, place: 'w-24', end: true },
        { label: words.firstSeen, place: 'w-32 max-lg:hidden', end: true },
        { label: words.lastSeen, place: 'w-32 max-md:w-30', end: true },
      ]}
      search={<PeopleSearch fromStart={() => setCursors([])} />}
      none={<None />}
      below={({ next }) => <Pager {...{ next, cursors, setCursors }} />}
    >
      {({ people }) =>
        people.map((person) => <PersonLine key={person.id} person={person} projectKey={key} />)
      }
    </UsageList>
  )
}

function PeopleSearch({ fromStart }: { fromStart: () => void }) {
  const words = useWords().usage.people
  const { searched, search } = useSearchedPerson(useUsage().key)
  return (
    <search class="mb-3 flex h-9 items-center gap-2 rounded-1 border border-line bg-card px-3 text-ink-3 focus-within:border-accent has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-accent max-md:h-11">
      <Icon name="search" />
      <input
        type="text"
        class="h-full min-w-0 flex-1 text-ellipsis bg-transparent text-f3 text-ink outline-none max-md:text-f4"
        aria-label={words.search}
        placeholder={words.search}
        autocomplete="off"
        maxLength={256}
        value={searched}
        onChange={(event) => {
          fromStart()
          search(event.currentTarget.value.trim())
        }}
      />
    </search>
  )
}

/** The pages gone through are held as their cursors: the way back is the way here. */
function Pager({
  next,
  cursors,
  setCursors,
}: {
  next: string | null
  cursors: readonly string[]
  setCursors: (cursors: readonly string[]) => void
}) {
  const words = useWords().usage.people
  return (
    <div class="mt-3 flex justify-end gap-2">
      {cursors.length > 0 && (
        <Button icon="previous" onClick={() => setCursors(cursors.slice(0, -1))}>
          {words.newer}
        </Button>
      )}
      {next !== null && (
        <Button onClick={() => setCursors([...cursors, next])}>
          {words.older}
          <Icon name="next" />
        </Button>
      )}
    </div>
  )
}

/** Nobody: filters are taken off first, then the search. */
function None() {
  const { key, filters } = useUsage()
  const { searched, search } = useSearchedPerson(key)
  if (filters.length > 0 || searched === '') return <UsageNone />
  return <UsageNotFound clear={() => search('')} />
}

function PersonLine({ person, projectKey }: { person: UsagePerson; projectKey: string }) {
  const words = useWords().usage
  const props = Object.entries(person.props).slice(0, 3)
  return (
    <tr class="relative hover:bg-hover">
      <td class={cellClass}>
        <span class="flex min-w-0 items-center gap-3">
          <PersonMark id={person.id} />
          <span class="min-w-0">
            <Link
              to="/projects/$key/usage/people/$id"
              params={{ key: projectKey, id: person.id }}
              dir="auto"
              className={`block truncate font-medium after:absolute after:inset-0 ${person.userId === null ? 'font-mono text-f2' : ''}`}
            >
              {person.userId ?? person.id}
            </Link>
            <span class="flex min-w-0 items-center gap-2 text-f1 text-ink-3">
              <Tag tone={person.identity === 'user' ? 'accent' : 'neutral'}>
                {words.values.identity[person.identity]}
              </Tag>
              <span class="truncate max-md:hidden">
                {props.map(([name, value]) => `${name}: ${value}`).join(' · ')}
              </span>
            </span>
          </span>
        </span>
      </td>
      <td class={`${cellClass} num text-end`}>
        <Count value={person.events} />
      </td>
      <td class={`${cellClass} text-end text-ink-2 max-lg:hidden`}>
        <When at={person.firstSeen} short />
      </td>
      <td class={`${cellClass} text-end text-ink-2`}>
        <When at={person.lastSeen} short />
      </td>
    </tr>
  )
}
