import { AnsweredBody } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Segments } from '../../parts/segments.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { useQuestion } from '../../queries/question.ts'
import { type UsageOverviewSearch, usageSeriesMetrics } from '../../search/usage-search.ts'
import { useTable } from '../../search/use-table.ts'
import { useWords } from '../../words/speech.tsx'
import { UsageChart } from './usage-chart.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** One number over time, which one is chosen above it. */
export function SeriesCard() {
  const words = useWords().usage
  const { compared, search, change, zoom } = useUsage<UsageOverviewSearch>()
  const metric = search.metric ?? 'people'
  const answer = useQuestion(
    'GET /api/projects/:key/usage/series',
    { ...compared, metric, ...(search.by !== undefined && { by: search.by }) },
    usagePatience,
  )
  const { data } = answer
  const { table, toggle } = useTable()
  return (
    <Card
      id="usage-series"
      title={words.chart.title(
        words.metrics[metric],
        data === undefined ? '' : words.chart.by[data.by],
      )}
      aside={
        <div class="flex max-w-full items-center gap-2">
          <Segments
            label={words.chart.metric}
            value={metric}
            options={usageSeriesMetrics.map((value) => ({ value, label: words.metrics[value] }))}
            choose={(value) => change({ metric: value === 'people' ? undefined : value }, true)}
          />
          <TableToggle table={table} toggle={toggle} />
        </div>
      }
    >
      <AnsweredBody class="min-h-66" answer={answer}>
        {(data) => (
          <UsageChart
            series={{ ...data, label: words.metrics[data.metric] }}
            table={table}
            onZoom={zoom}
          />
        )}
      </AnsweredBody>
    </Card>
  )
}
