import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect } from 'preact/hooks'
import { useFrame } from '../../frame/frame-state.tsx'
import { useTitle } from '../../frame/use-title.ts'
import { buttonClass } from '../../parts/button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { EventSection } from './event-section.tsx'
import { FacetRail } from './facet-rail.tsx'
import { IssueFacts } from './issue-facts.tsx'
import { IssueGraph } from './issue-graph.tsx'
import { IssueHead } from './issue-head.tsx'
import { IssuePageSkeleton } from './issue-page-skeleton.tsx'

const route = getRouteApi('/app/projects/$key/issues/$id')

/** One issue: how often, where, and what one event of it tells. */
export function IssuePage() {
  const words = useWords()
  const ask = route.useParams()
  const query = useQuestion('GET /api/projects/:key/issues/:id', ask, { everyMs: 30_000 })
  const issue = query.data
  const { lastIssue } = useFrame()
  useEffect(() => {
    lastIssue.current = ask.id
  }, [ask.id, lastIssue])
  useTitle(issue?.title ?? words.issues.title)

  if (issue === undefined && query.isError) {
    return (
      <>
        <PageHead title={words.issues.title}>
          <Link
            to="/projects/$key/issues"
            params={{ key: ask.key }}
            className={buttonClass('plain')}
          >
            {words.issue.toList}
          </Link>
        </PageHead>
        <div class="rounded-2 border border-line bg-card">
          <ProblemView error={query.error} retry={() => void query.refetch()} />
        </div>
      </>
    )
  }
  if (issue === undefined) return <IssuePageSkeleton />
  return (
    <>
      <IssueHead issue={issue} projectKey={ask.key} />
      <div class="grid gap-4 xl:grid-cols-[minmax(0,1fr)_300px]">
        <div class="flex min-w-0 flex-col gap-4">
          <IssueFacts issue={issue} />
          <IssueGraph issue={issue} projectKey={ask.key} />
          <EventSection issue={issue} projectKey={ask.key} />
        </div>
        <FacetRail issue={issue} />
      </div>
    </>
  )
}
