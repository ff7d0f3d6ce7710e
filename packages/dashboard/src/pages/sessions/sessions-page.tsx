import { getRouteApi } from '@tanstack/react-router'
import { useProjects } from '../../frame/use-project.ts'
import { useTitle } from '../../frame/use-title.ts'
import { AnsweredBody } from '../../parts/answered.tsx'
import { Glossary } from '../../parts/glossary.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useSpanText } from '../../parts/period-picker.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useNow } from '../../time/now.ts'
import { askOf, periodOf, previousOf } from '../../time/period.ts'
import { useWords } from '../../words/speech.tsx'
import { SessionChart } from './session-chart.tsx'
import { SessionEmpty } from './session-empty.tsx'
import { SessionFacts } from './session-facts.tsx'
import { SessionFilters } from './session-filters.tsx'
import { SessionSkeleton } from './session-skeleton.tsx'

const route = getRouteApi('/app/projects/$key/sessions')

/** How many came, how many met an error, and how that compares. */
export function SessionsPage() {
  const words = useWords().sessions
  const { key } = route.useParams()
  const search = route.useSearch()
  const now = useNow()
  const period = periodOf(search, { now, standard: '30d' })
  const compared = search.compare !== 'off'
  const patience = { keep: true, everyMs: 60_000 }
  const current = useQuestion(
    'GET /api/projects/:key/sessions',
    { key, ...askOf(period) },
    patience,
  )
  const before = useQuestion(
    'GET /api/projects/:key/sessions',
    { key, ...askOf(previousOf(period)) },
    { ...patience, enabled: compared },
  )
  useTitle(words.title)
  const span = useSpanText(period)
  const since = useSince()
  const whole = before.data !== undefined && since <= Date.parse(before.data.from)
  const previous = compared && whole ? before.data : undefined

  return (
    <>
      <PageHead title={words.title} says={words.says(span)}>
        <SessionFilters period={period} compared={compared} />
      </PageHead>
      <AnsweredBody
        class="flex flex-col gap-4"
        answer={current}
        skeleton={<SessionSkeleton />}
        failed="sessions-failed"
      >
        {(series) => (
          <>
            <SessionFacts series={series} previous={previous} compared={compared} now={now} />
            {series.total.sessions === 0 ? (
              <SessionEmpty projectKey={key} />
            ) : (
              <SessionChart
                series={series}
                previous={previous}
                period={period}
                since={since}
                now={now}
              />
            )}
            <WhichIsWhich />
          </>
        )}
      </AnsweredBody>
    </>
  )
}

/** When the project was first heard of: of what lies before nobody can know anything. */
function useSince(): number {
  const { current } = useProjects()
  return current === undefined ? 0 : Date.parse(current.firstEventAt ?? current.createdAt)
}

function WhichIsWhich() {
  const words = useWords().sessions
  const lines = [
    [words.facts.sessions, words.which.sessions],
    [words.facts.month, words.which.visitors],
    [words.facts.errored, words.which.errored],
  ] as const
  return <Glossary title={words.which.title} lines={lines} />
}
