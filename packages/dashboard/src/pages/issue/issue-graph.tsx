import type { IssuePage, Series } from '@earshot/protocol'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { LazyChart } from '../../chart/lazy-chart.tsx'
import { BucketTable } from '../../parts/bucket-table.tsx'
import { Card } from '../../parts/card.tsx'
import { PeriodPicker, useSpanText } from '../../parts/period-picker.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useNow } from '../../time/now.ts'
import { askOf, bucketMs, type Period, periodOf } from '../../time/period.ts'
import { useFormat, useWords } from '../../words/speech.tsx'

const from = '/app/projects/$key/issues/$id'

/** How often it happens, over the time the address names. */
export function IssueGraph({ issue, projectKey }: { issue: IssuePage; projectKey: string }) {
  const words = useWords().issue
  const search = useSearch({ from })
  const navigate = useNavigate({ from: '/projects/$key/issues/$id' })
  const now = useNow()
  const period = periodOf(search, { now, standard: '24h' })
  const series = useQuestion(
    'GET /api/projects/:key/issues/:id/series',
    { key: projectKey, id: issue.id, ...askOf(period) },
    { keep: true, everyMs: 60_000 },
  )
  const table = search.as === 'table'
  const zoom = (start: number, end: number) => {
    const span = { from: new Date(start).toISOString(), to: new Date(end).toISOString() }
    void navigate({ search: (before) => ({ ...before, ...span }), resetScroll: false })
  }

  return (
    <Card
      id="graph"
      title={words.graph.title}
      aside={
        <div class="flex items-center gap-2">
          <PeriodPicker
            period={period}
            offered={['24h', '30d']}
            choose={(preset) =>
              void navigate({
                search: ({ from: _, to: __, ...rest }) => ({ ...rest, period: preset }),
                resetScroll: false,
              })
            }
            clear={() =>
              void navigate({
                search: ({ from: _, to: __, ...rest }) => rest,
                resetScroll: false,
              })
            }
          />
          <TableToggle
            table={table}
            toggle={() =>
              void navigate({
                search: ({ as: _, ...rest }) => (table ? rest : { ...rest, as: 'table' as const }),
                replace: true,
                resetScroll: false,
              })
            }
          />
        </div>
      }
    >
      {series.isError && series.data === undefined && (
        <ProblemView error={series.error} retry={() => void series.refetch()} />
      )}
      {series.isPending && <Skeleton class="h-50 w-full opacity-50" />}
      {series.data !== undefined && (
        <Graph
          series={series.data}
          period={period}
          now={now}
          table={table}
          zoom={zoom}
          firstSeen={Date.parse(issue.firstSeen)}
        />
      )}
    </Card>
  )
}

function Graph({
  series,
  period,
  now,
  table,
  zoom,
  firstSeen,
}: {
  series: Series
  period: Period
  now: number
  table: boolean
  zoom: (from: number, to: number) => void
  firstSeen: number
}) {
  const words = useWords()
  const format = useFormat()
  const span = useSpanText(period)
  const at = series.buckets.map((bucket) => Date.parse(bucket.at))
  const shown = {
    ...period,
    by: series.by,
    from: Date.parse(series.from),
    to: Date.parse(series.to),
  }
  const total = series.buckets.reduce((sum, bucket) => sum + bucket.events, 0)
  const open = shown.to > now
  const title = (index: number) => {
    const bucket = format.bucket(at[index] ?? 0, series.by)
    return open && index === at.length - 1 ? words.issue.graph.soFar(bucket) : bucket
  }
  if (table) {
    return (
      <BucketTable
        caption={words.issue.graph.name(format.number(total), span)}
        columns={[words.issue.graph.title]}
        rows={at.map((_, index) => ({
          name: title(index),
          values: [format.number(series.buckets[index]?.events ?? 0)],
        }))}
      />
    )
  }
  // Before it was first seen there is nothing to count, which is not the same as none.
  const values = series.buckets.map(({ events }, index) =>
    events === 0 && (at[index] ?? 0) + bucketMs[series.by] <= firstSeen ? null : events,
  )
  return (
    <LazyChart
      data={{
        period: shown,
        at,
        open,
        series: [
          {
            label: words.issue.graph.title,
            as: at.length > 100 ? 'area' : 'bars',
            tone: 'accent',
            values,
          },
        ],
      }}
      tick={format.compact}
      name={words.issue.graph.name(format.number(total), span)}
      readings={(index) => ({
        title: title(index),
        lines: [
          {
            label: words.issue.graph.title,
            value:
              values[index] === null
                ? words.issue.graph.unknown
                : format.number(values[index] ?? 0),
          },
        ],
      })}
      onZoom={zoom}
    />
  )
}
