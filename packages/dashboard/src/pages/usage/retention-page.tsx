import type { UsageRetention } from '@earshot/protocol'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Count } from '../../parts/count.tsx'
import { ScrollBox } from '../../parts/scroll-box.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { heatClasses, heatOf } from './heat.ts'
import { UsageNone } from './usage-empty.tsx'
import { UsageHead } from './usage-head.tsx'
import { CohortSkeleton } from './usage-skeleton.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** Of those who came first in a week: what share came again, week by week. */
export function RetentionPage() {
  const words = useWords().usage.retention
  const { where } = useUsage()
  const answer = useQuestion(
    'GET /api/projects/:key/usage/retention',
    { ...where, weeks: 12 },
    usagePatience,
  )
  useTitle(words.title)
  return (
    <>
      <UsageHead title={words.title} says={words.says} timed={false} />
      <Answered answer={answer} skeleton={<CohortSkeleton />} failed="retention-failed">
        {(data) =>
          data.cohorts.every(({ people }) => people === 0) ? (
            <UsageNone timed={false} />
          ) : (
            <Card id="retention" title={words.table} flush>
              <RetentionTable retention={data} />
              <p class="border-t border-line px-4 py-3 text-f2 text-ink-2">{words.note}</p>
            </Card>
          )
        }
      </Answered>
    </>
  )
}

function RetentionTable({ retention }: { retention: UsageRetention }) {
  const words = useWords().usage.retention
  const format = useFormat()
  // Before the first person came there is nothing to tell.
  const cohorts = retention.cohorts.slice(retention.cohorts.findIndex(({ people }) => people > 0))
  const weeks = cohorts.map((_, index) => index)
  // The week in which somebody came first is everybody's: the scale is for those that follow.
  const most = Math.max(
    0.01,
    ...cohorts.flatMap(({ people, returned }) => returned.slice(1).map((n) => n / (people || 1))),
  )
  return (
    <ScrollBox label={words.caption} class="overflow-x-auto p-4">
      <table class="num w-full border-separate border-spacing-px text-f2">
        <caption class="sr-only">{words.caption}</caption>
        <thead class="text-f1 text-ink-3">
          <tr>
            <th
              scope="col"
              class="sticky start-0 bg-card pe-4 pb-1 text-start font-normal whitespace-nowrap"
            >
              {words.week}
            </th>
            <th scope="col" class="pe-3 pb-1 text-end font-normal">
              {words.people}
            </th>
            {weeks.map((week) => (
              <th key={week} scope="col" class="min-w-12 pb-1 text-center font-normal">
                {words.column(week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map(({ at, people, returned }, row) => (
            <tr key={at}>
              <th
                scope="row"
                class="sticky start-0 bg-card pe-4 text-start font-normal whitespace-nowrap"
              >
                {format.localDayShort(at)}
              </th>
              <td class="pe-3 text-end text-ink-2">
                <Count value={people} />
              </td>
              {weeks.map((week) => (
                <RetentionCell
                  key={week}
                  {...{ people, week, most }}
                  count={returned[week]}
                  isRunning={week === returned.length - 1 && row + week === cohorts.length - 1}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function RetentionCell({
  count,
  people,
  week,
  most,
  isRunning,
}: {
  count: number | undefined
  people: number
  week: number
  most: number
  /** The week is not over: the number will grow. */
  isRunning: boolean
}) {
  const words = useWords().usage.retention
  const format = useFormat()
  if (count === undefined || people === 0) return <td class="h-9" />
  const share = count / people
  const heat = week === 0 ? 'bg-n4 text-ink-2' : heatClasses[heatOf(share, most)]
  return (
    <td
      class={`h-9 rounded-1 text-center forced-color-adjust-none ${heat} ${isRunning ? 'outline outline-1 -outline-offset-1 outline-dashed outline-n8' : ''}`}
      data-hint={words.cell(`${format.number(count)} / ${format.number(people)}`, week, isRunning)}
    >
      {format.part(share)}
    </td>
  )
}
