import { useTitle } from '../../frame/use-title.ts'
import { AnsweredBody } from '../../parts/answered.tsx'
import { Glossary } from '../../parts/glossary.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { ActiveCard } from './active-card.tsx'
import { BreakdownCard } from './breakdown-card.tsx'
import { HoursCard } from './hours-card.tsx'
import { LengthsCard } from './lengths-card.tsx'
import { LiveCount } from './live-count.tsx'
import { SeriesCard } from './series-card.tsx'
import { UsageNone } from './usage-empty.tsx'
import { UsageFacts } from './usage-facts.tsx'
import { UsageHead } from './usage-head.tsx'
import { UsageSkeleton } from './usage-skeleton.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** How much an app is used, by whom, where and when: everything filters everything. */
export function UsageOverviewPage() {
  const words = useWords().usage
  const { key, compared } = useUsage()
  const answer = useQuestion('GET /api/projects/:key/usage/overview', compared, usagePatience)
  useTitle(words.title)
  return (
    <>
      <UsageHead title={words.title} says={<LiveCount projectKey={key} />} compares />
      <AnsweredBody
        class="flex flex-col gap-4"
        answer={answer}
        skeleton={<UsageSkeleton />}
        failed="usage-failed"
      >
        {(overview) =>
          overview.current.events === 0 ? (
            <UsageNone />
          ) : (
            <>
              <UsageFacts overview={overview} />
              <SeriesCard />
              <Breakdowns />
              <ActiveCard />
              <div class="grid gap-4 lg:grid-cols-2">
                <LengthsCard />
                <HoursCard />
              </div>
              <WhichIsWhich />
            </>
          )
        }
      </AnsweredBody>
    </>
  )
}

function Breakdowns() {
  const words = useWords().usage.cards
  return (
    <div class="grid gap-4 md:grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] lg:grid-cols-3">
      <BreakdownCard of="country" title={words.countries} />
      <BreakdownCard of="version" title={words.versions} />
      <BreakdownCard of="platform" title={words.platforms} />
      <BreakdownCard of="name" only="kind:action,view" title={words.events} metric="events" />
      <BreakdownCard of="locale" title={words.locales} />
      <BreakdownCard of="name" only="kind:error" title={words.errors} metric="events" />
    </div>
  )
}

function WhichIsWhich() {
  const words = useWords().usage.which
  const lines = [
    [words.people, words.peopleSays],
    [words.visits, words.visitsSays],
    [words.sketches, words.sketchesSays],
  ] as const
  return <Glossary title={words.title} lines={lines} />
}
