import type { IssuePage } from '@earshot/protocol'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { AnsweredBody } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { TableToggle } from '../../parts/table-toggle.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useTable } from '../../search/use-table.ts'
import { useNow } from '../../time/now.ts'
import { askOf, periodOf } from '../../time/period.ts'
import { useWords } from '../../words/speech.tsx'
import { EventChart } from './event-chart.tsx'

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
  const { table, toggle } = useTable()
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
          <TableToggle table={table} toggle={toggle} />
        </div>
      }
    >
      <AnsweredBody answer={series} skeleton={<Skeleton class="h-50 w-full opacity-50" />}>
        {(data) => (
          <EventChart
            series={data}
            period={period}
            now={now}
            table={table}
            zoom={zoom}
            firstSeen={Date.parse(issue.firstSeen)}
          />
        )}
      </AnsweredBody>
    </Card>
  )
}
