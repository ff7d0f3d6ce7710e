import type { SessionSeries } from '@earshot/protocol'
import { useNavigate } from '@tanstack/react-router'
import { LazyChart } from '../../chart/lazy-chart.tsx'
import { Legend } from '../../chart/legend.tsx'
import { BucketTable } from '../../parts/bucket-table.tsx'
import { Card } from '../../parts/card.tsx'
import { useSpanText } from '../../parts/period-picker.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { useTable } from '../../search/use-table.ts'
import type { Period } from '../../time/period.ts'
import { useWords } from '../../words/speech.tsx'
import { useSessionBuckets } from './use-session-buckets.ts'

/** Sessions, those with an error, the period before, and beneath them the error rate on an axis of its own. */
export function SessionChart({
  series,
  previous,
  period,
  since,
  now,
}: {
  series: SessionSeries
  previous: SessionSeries | undefined
  period: Period
  since: number
  now: number
}) {
  const words = useWords().sessions.chart
  const navigate = useNavigate({ from: '/projects/$key/sessions' })
  const span = useSpanText(period)
  const { main, strip, rows, columns, readings, tick, percent } = useSessionBuckets(
    { series, previous },
    { now, since },
  )
  const { table, toggle } = useTable()
  const shown = previous === undefined ? main.series.slice(0, 2) : main.series
  const name = words.name(series.total.sessions, series.total.errored, span)

  return (
    <Card
      id="session-chart"
      title={words.title[series.by]}
      aside={
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1">
          <div class="max-md:hidden">
            <Legend series={shown} />
          </div>
          <TableToggle table={table} toggle={toggle} />
        </div>
      }
    >
      {table ? (
        <BucketTable caption={name} columns={columns} rows={rows} />
      ) : (
        <>
          <div class="pb-3 md:hidden">
            <Legend series={shown} />
          </div>
          <LazyChart
            data={main}
            height={240}
            tick={tick}
            name={name}
            readings={readings}
            strip={{ data: strip, tick: percent, least: 0.01, label: words.rate }}
            onZoom={(from, to) =>
              void navigate({
                search: (before) => ({
                  ...before,
                  from: new Date(from).toISOString(),
                  to: new Date(to).toISOString(),
                }),
              })
            }
          />
        </>
      )}
    </Card>
  )
}
