import type { LiveEvent, UsageGlance } from '@earshot/protocol'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Count } from '../../parts/count.tsx'
import { FactsStrip } from '../../parts/facts-strip.tsx'
import { ScrollBox } from '../../parts/scroll-box.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useTable } from '../../search/use-table.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useFieldWords } from './field-words.ts'
import { kindTones } from './kind-tones.ts'
import { LiveDot } from './live-dot.tsx'
import { UsageChange } from './usage-change.tsx'
import { UsageChart } from './usage-chart.tsx'
import { UsageHead } from './usage-head.tsx'
import { type Live, useLive } from './use-live.ts'
import { useUsage } from './use-usage.ts'

/** Who is there now and what they do, and the last 24 hours beside the 24 before. */
export function LivePage() {
  const words = useWords().usage.live
  const format = useFormat()
  const { key, where, filters } = useUsage()
  const live = useLive(key)
  const glance = useQuestion('GET /api/projects/:key/usage/glance', where, {
    keep: true,
    everyMs: 30_000,
  })
  useTitle(words.title)
  return (
    <>
      <UsageHead
        title={words.title}
        timed={false}
        says={
          <span class="flex flex-wrap items-center gap-x-2">
            <span class="flex items-center gap-2">
              <LiveDot lit={live.state === 'open' && (live.now ?? 0) > 0} />
              <span class="num text-ink">
                {live.now === null
                  ? words.connecting
                  : words.now(live.now, format.number(live.now))}
              </span>
              {filters.length > 0 && words.everybody}
              <span role="status">
                {live.state === 'lost' && live.now !== null && <Tag tone="warn">{words.lost}</Tag>}
              </span>
            </span>
            <span aria-hidden="true">·</span>
            {words.day}
          </span>
        }
      />
      <div class="grid items-start gap-4 xl:grid-cols-[1fr_26rem]">
        <div class="flex min-w-0 flex-col gap-4">
          <Answered answer={glance} skeleton={<GlanceSkeleton />} failed="glance-failed">
            {(data) => <Glance glance={data} />}
          </Answered>
        </div>
        <Stream live={live} />
      </div>
    </>
  )
}

function GlanceSkeleton() {
  return (
    <div class="h-120 rounded-2 border border-line bg-card p-4" aria-busy="true">
      <Skeleton class="h-full w-full opacity-50" />
    </div>
  )
}

function Glance({ glance }: { glance: UsageGlance }) {
  const { live: words } = useWords().usage
  const { now, before, hours, period } = glance
  const { table, toggle } = useTable()
  const navigate = useNavigate()
  const { key } = useUsage()
  const zoom = (from: number, to: number) =>
    void navigate({
      to: '/projects/$key/usage',
      params: { key },
      search: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    })
  const fact = (
    name: string,
    value: number,
    { was, good, hint }: { was: number; good: 'up' | 'down'; hint?: string },
  ) => ({
    name,
    ...(hint !== undefined && { hint }),
    value: <Count value={value} />,
    note: <UsageChange period={period} now={value} before={was} good={good} hinted />,
  })
  return (
    <>
      <FactsStrip
        id="glance"
        big
        facts={[
          fact(words.users, now.users, { was: before.users, good: 'up', hint: words.usersHint }),
          fact(words.installs, now.installs, {
            was: before.installs,
            good: 'up',
            hint: words.installsHint,
          }),
          fact(words.starts, now.starts, { was: before.starts, good: 'up' }),
          fact(words.sessions, now.sessions, { was: before.sessions, good: 'up' }),
          fact(words.errors, now.errors, { was: before.errors, good: 'down' }),
        ]}
      />
      <Card
        id="glance-hours"
        title={words.byHour}
        aside={<TableToggle table={table} toggle={toggle} />}
      >
        <UsageChart
          series={{
            period,
            by: 'hour',
            label: words.events,
            isRunning: true,
            buckets: hours.map(({ at, events }) => ({ at, value: events, previous: null })),
          }}
          table={table}
          onZoom={zoom}
          height={200}
        />
      </Card>
    </>
  )
}

function Stream({ live }: { live: Live }) {
  const words = useWords().usage.live
  const { key, filters } = useUsage()
  return (
    <Card
      id="stream"
      title={words.stream}
      aside={filters.length > 0 && <span class="text-f1 text-ink-3">{words.everybody}</span>}
      flush
    >
      {live.events.length === 0 ? (
        <div class="flex min-h-40 flex-col items-center justify-center gap-2 p-6 text-f2 text-ink-3">
          <p class="flex items-center gap-2">
            <LiveDot lit={live.state === 'open'} />
            {words.waiting}
          </p>
          <Link
            to="/projects/$key/install"
            params={{ key }}
            search={{ tab: 'usage' }}
            className="rounded-1 text-accent underline-offset-2 hover:underline"
          >
            {words.toInstall}
          </Link>
        </div>
      ) : (
        <ScrollBox label={words.newest} class="max-h-160 overflow-y-auto">
          <ol>
            {live.events.map((event, index) => (
              <StreamLine key={`${event.at}${event.person}${event.name}${index}`} event={event} />
            ))}
          </ol>
        </ScrollBox>
      )}
    </Card>
  )
}

function StreamLine({ event }: { event: LiveEvent }) {
  const words = useWords().usage
  const { written } = useFieldWords()
  const facts = [
    event.version,
    event.platform === '' ? '' : written('platform', event.platform),
    event.country === '' ? '' : written('country', event.country),
  ].filter((text) => text !== '')
  const name = event.name === '' ? words.events.started : event.name
  return (
    <li class="arrive flex items-baseline gap-3 border-line px-4 py-2 text-f2 not-first:border-t">
      <span class="w-13 shrink-0">
        <Tag tone={kindTones[event.kind]}>{words.values.kind[event.kind]}</Tag>
      </span>
      <span class="min-w-0 flex-1">
        <span dir="auto" class="block truncate" data-hint={name}>
          {name}
        </span>
        <span class="block truncate text-f1 text-ink-3" data-hint={facts.join(' · ')}>
          {facts.join(' · ')}
        </span>
      </span>
      <span class="shrink-0 text-end text-f1 text-ink-3">
        <When at={event.at} short />
        {event.person !== '' && <span class="block font-mono">{event.person}</span>}
      </span>
    </li>
  )
}
