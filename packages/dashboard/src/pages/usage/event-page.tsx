import type { UsageEventPage as EventAnswer } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Count } from '../../parts/count.tsx'
import { FactsStrip } from '../../parts/facts-strip.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import type { UsageEventSearch } from '../../search/usage-search.ts'
import { useTable } from '../../search/use-table.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { kindTones } from './kind-tones.ts'
import { PathsCard } from './paths-card.tsx'
import { PropertyCard } from './property-card.tsx'
import { UsageChange } from './usage-change.tsx'
import { UsageChart } from './usage-chart.tsx'
import { UsageNothing } from './usage-empty.tsx'
import { UsageHead } from './usage-head.tsx'
import { UsageSkeleton } from './usage-skeleton.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** The list has none of these in its address. */
const noEvent = { kind: undefined, name: undefined, property: undefined } as object

/** One name: how often, from how many, with which properties, and what comes before and after it. */
export function UsageEventPage() {
  const words = useWords().usage
  const { key, compared, search } = useUsage<UsageEventSearch>()
  const { kind = 'action', name = '' } = search
  const answer = useQuestion(
    'GET /api/projects/:key/usage/event',
    { ...compared, kind, name },
    usagePatience,
  )
  const title = name === '' ? words.events.started : name
  useTitle(title)
  const { data } = answer
  return (
    <>
      <UsageHead
        title={title}
        compares
        above={
          <Link
            to="/projects/$key/usage/events"
            params={{ key }}
            search={(before: object) => ({ ...before, ...noEvent })}
            className="text-f2 text-ink-2 hover:text-ink hover:underline"
          >
            {words.events.title}
          </Link>
        }
        says={
          <span class="flex items-center gap-2">
            <Tag tone={kindTones[kind]}>{words.values.kind[kind]}</Tag>
            {data?.lastSeen !== undefined && data.lastSeen !== null && (
              <span>
                {words.events.last} <When at={data.lastSeen} />
              </span>
            )}
          </span>
        }
      />
      <Answered answer={answer} skeleton={<UsageSkeleton />} failed="event-failed">
        {(data) => (data.events === 0 ? <UsageNothing /> : <EventBody data={data} />)}
      </Answered>
    </>
  )
}

function EventBody({ data }: { data: EventAnswer }) {
  const words = useWords().usage
  const format = useFormat()
  const { zoom } = useUsage()
  const { table, toggle } = useTable()
  return (
    <div class="flex flex-col gap-4">
      <FactsStrip
        id="event-facts"
        big
        facts={[
          {
            name: words.facts.events,
            value: <Count value={data.events} />,
            ...(data.previous !== null && {
              note: <UsageChange period={data.period} now={data.events} before={data.previous} />,
            }),
          },
          {
            name: words.facts.people,
            value: <Count value={data.people} />,
            hint: words.facts.basis[data.basis],
          },
          { name: words.facts.sessions, value: <Count value={data.sessions} /> },
          {
            name: words.facts.perPerson,
            value: data.people === 0 ? '–' : format.compact(data.events / data.people),
          },
        ]}
      />
      <Card
        id="event-series"
        title={words.chart.title(words.metrics.events, words.chart.by[data.by])}
        aside={<TableToggle table={table} toggle={toggle} />}
      >
        <UsageChart series={{ ...data, label: words.metrics.events }} table={table} onZoom={zoom} />
      </Card>
      <PropertyCard properties={data.properties} />
      <PathsCard kind={data.kind} name={data.name} />
    </div>
  )
}
