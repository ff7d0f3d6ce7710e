import type { UsageActive } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { LazyChart } from '../../chart/lazy-chart.tsx'
import { AnsweredBody } from '../../parts/answered.tsx'
import { BucketTable } from '../../parts/bucket-table.tsx'
import { Card } from '../../parts/card.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { sinceFirst } from './since-first.ts'
import { usagePatience, useUsage } from './use-usage.ts'

/** People of a day, of the seven and of the thirty days that end with it, and what share of the last comes daily. */
export function ActiveCard() {
  const words = useWords().usage.active
  const { ask, filters } = useUsage()
  const [table, setTable] = useState(false)
  const answer = useQuestion('GET /api/projects/:key/usage/active', ask, usagePatience)
  const { where: _, ...unfiltered } = ask
  const isFiltered = filters.length > 0
  const everybody = useQuestion('GET /api/projects/:key/usage/active', unfiltered, {
    ...usagePatience,
    enabled: isFiltered,
  })
  return (
    <Card
      id="usage-active"
      title={words.title}
      aside={
        <div class="flex items-center justify-between gap-4 max-md:w-full">
          {answer.data !== undefined && <Stickiness active={answer.data} />}
          <TableToggle table={table} toggle={() => setTable(!table)} />
        </div>
      }
    >
      <AnsweredBody class="min-h-58" answer={answer}>
        {(data) => {
          // A day on which a filter left nobody is a zero, if anybody had come by then.
          const first = firstDayOf((isFiltered && everybody.data) || data)
          return <ActiveChart active={data} first={first} table={table} />
        }}
      </AnsweredBody>
    </Card>
  )
}

function Stickiness({ active }: { active: UsageActive }) {
  const words = useWords().usage.active
  const format = useFormat()
  const last = active.isRunning ? active.days.at(-2) : active.days.at(-1)
  if (last === undefined || last.stickiness === null) return null
  return (
    <span class="num text-f2 text-ink-2" data-hint={words.stickinessHint}>
      {words.stickiness} <b class="font-medium text-ink">{format.percent(last.stickiness)}</b>
    </span>
  )
}

function ActiveChart({
  active,
  first,
  table,
}: {
  active: UsageActive
  /** The index of the first day of which something is known. */
  first: number
  table: boolean
}) {
  const words = useWords().usage.active
  const format = useFormat()
  const { zoom } = useUsage()
  const readings = useReadings(active, first)
  const { days, period, isRunning } = active
  const last = days.at(-1)
  const name = words.name(
    format.number(last?.dau ?? 0),
    format.number(last?.wau ?? 0),
    format.number(last?.mau ?? 0),
  )
  if (table) {
    return (
      <BucketTable
        caption={name}
        columns={[words.mau, words.wau, words.dau, words.visits]}
        rows={days.map((_, index) => ({
          name: readings(index).title,
          values: readings(index).lines.map(({ value }) => value),
        }))}
      />
    )
  }
  const at = days.map((day) => Date.parse(day.at))
  const lineOf = (key: 'dau' | 'wau' | 'mau') =>
    sinceFirst(
      days.map((day) => day[key]),
      first,
    )
  return (
    <LazyChart
      data={{
        at,
        period: {
          from: at[0] ?? Date.parse(period.from),
          to: Date.parse(period.to),
          by: 'day',
          zone: 'local',
        },
        open: isRunning,
        series: [
          { label: words.mau, as: 'area', tone: 'muted', values: lineOf('mau') },
          { label: words.wau, as: 'area', tone: 'info', values: lineOf('wau') },
          { label: words.dau, as: 'area', tone: 'accent', values: lineOf('dau') },
        ],
      }}
      height={200}
      tick={format.compact}
      name={name}
      readings={readings}
      onZoom={zoom}
      legend
    />
  )
}

/** The day on which somebody was first seen, known or on a visit; of what lies before nobody knows anything. */
function firstDayOf({ days }: UsageActive): number {
  return Math.max(
    0,
    days.findIndex(({ mau, visits }) => mau > 0 || visits > 0),
  )
}

/** What is told of a day. */
function useReadings(active: UsageActive, first: number) {
  const { days, period, isRunning } = active
  const { active: words, chart } = useWords().usage
  const format = useFormat()
  return (index: number) => {
    const day = days[index]
    const title = format.localBucket(day?.at ?? period.from, 'day')
    const told = (count = 0) => (index < first ? '–' : format.number(count))
    return {
      title: isRunning && index === days.length - 1 ? chart.soFar(title) : title,
      lines: [
        { label: words.mau, value: told(day?.mau) },
        { label: words.wau, value: told(day?.wau) },
        { label: words.dau, value: told(day?.dau) },
        { label: words.visits, value: told(day?.visits) },
      ],
    }
  }
}
