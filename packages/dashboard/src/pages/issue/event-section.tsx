import type { EventPage, IssuePage } from '@earshot/protocol'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useKeys } from '../../frame/use-keys.ts'
import { buttonClass } from '../../parts/button.tsx'
import { Empty } from '../../parts/empty.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { isProblem } from '../../problem-error.ts'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { isReport } from '../issues/issue-tags.tsx'
import { EventContext } from './event-context.tsx'
import { EventPager } from './event-pager.tsx'
import { GroupingCard } from './grouping-card.tsx'
import { MetaCard } from './meta-card.tsx'
import { RemovedCard } from './removed-card.tsx'
import { StackCard } from './stack-card.tsx'

/** One event of the issue: the one the address names, else the latest. */
export function EventSection({ issue, projectKey }: { issue: IssuePage; projectKey: string }) {
  const { event = 'latest' } = useSearch({ from: '/app/projects/$key/issues/$id' })
  const query = useQuestion(
    'GET /api/projects/:key/issues/:id/events/:event',
    { key: projectKey, id: issue.id, event },
    { keep: true },
  )
  if (query.data === undefined) {
    if (!query.isError) return <Waiting />
    if (isProblem(query.error, 'event/unknown')) return <Gone named={event !== 'latest'} />
    return (
      <div class="rounded-2 border border-line bg-card">
        <ProblemView error={query.error} retry={() => void query.refetch()} />
      </div>
    )
  }
  return <Shown page={query.data} issue={issue} stale={query.isPlaceholderData} />
}

function Shown({ page, issue, stale }: { page: EventPage; issue: IssuePage; stale: boolean }) {
  const { event, newer, older } = page
  const go = useGoToEvent()
  useKeys({
    j: () => older !== null && go(older),
    k: () => newer !== null && go(newer),
  })
  const report = isReport(event.type)
  return (
    <div
      aria-busy={stale}
      class={`flex flex-col gap-4 transition-opacity ${stale ? 'opacity-55' : ''}`}
    >
      <EventPager page={page} go={go}>
        <EventContext event={event} title={issue.title} />
      </EventPager>
      {(!report || event.stack !== '') && <StackCard event={event} />}
      <MetaCard event={event} report={report} />
      <RemovedCard event={event} />
      <GroupingCard grouping={issue.grouping} />
    </div>
  )
}

/** Leads to an event by its id, `first` or `latest`; the latest leaves the address clean. */
function useGoToEvent(): (event: string) => void {
  const navigate = useNavigate({ from: '/projects/$key/issues/$id' })
  return (event) =>
    void navigate({
      search: ({ event: _, ...rest }) => ({ ...rest, ...(event !== 'latest' && { event }) }),
      resetScroll: false,
    })
}

function Waiting() {
  return (
    <div class="rounded-2 border border-line bg-card p-4" aria-busy="true">
      <Skeleton class="h-4 w-40" />
      <Skeleton class="mt-4 h-72 w-full opacity-50" />
    </div>
  )
}

function Gone({ named }: { named: boolean }) {
  const words = useWords().issue.event
  return (
    <div class="rounded-2 border border-line bg-card">
      <Empty
        icon="issues"
        title={named ? words.gone : words.none}
        says={named ? words.goneSays : words.noneSays}
      >
        {named && (
          <Link
            from="/projects/$key/issues/$id"
            to="."
            search={({ event: _, ...rest }) => rest}
            className={buttonClass('plain')}
          >
            {words.showLatest}
          </Link>
        )}
      </Empty>
    </div>
  )
}
