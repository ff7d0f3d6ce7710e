import { AnsweredBody } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { useQuestion } from '../../queries/question.ts'
import { readersZone } from '../../time/zone.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { heatClasses, heatOf } from './heat.ts'
import { usagePatience, useUsage } from './use-usage.ts'

/** When in the week: a row a day, a cell an hour of the reader's own zone. */
export function HoursCard() {
  const { usage, period } = useWords()
  const words = usage.hours
  const { ask } = useUsage()
  const answer = useQuestion(
    'GET /api/projects/:key/usage/hours',
    { ...ask, metric: 'events' },
    usagePatience,
  )
  return (
    <Card
      id="usage-hours"
      title={words.title}
      aside={<span class="text-f1 text-ink-3">{period.zone(readersZone())}</span>}
    >
      <AnsweredBody class="min-h-58" answer={answer}>
        {(data) => <HoursTable cells={data.cells} />}
      </AnsweredBody>
    </Card>
  )
}

function HoursTable({ cells }: { cells: readonly (readonly number[])[] }) {
  const words = useWords().usage.hours
  const format = useFormat()
  const most = Math.max(0, ...cells.flat())
  return (
    <table class="w-full table-fixed border-separate border-spacing-px text-f1">
      <caption class="sr-only">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="w-10 text-start font-normal text-ink-3">
            <span class="sr-only">{words.day}</span>
          </th>
          {cells[0]?.map((_, hour) => (
            <th
              key={hour}
              scope="col"
              class="num pb-1 text-start font-normal whitespace-nowrap text-ink-3"
            >
              <span class={hour % 6 === 0 ? '' : 'sr-only'}>{hour}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((row, day) => (
          <tr key={day}>
            <th scope="row" class="text-start font-normal text-ink-3">
              {format.weekday(day)}
            </th>
            {row.map((value, hour) => (
              <td
                key={hour}
                class={`h-7 rounded-1 p-0 forced-color-adjust-none ${heatClasses[heatOf(value, most)]}`}
                data-hint={words.cell(format.weekday(day), hour, format.number(value))}
              >
                <span class="sr-only">{format.number(value)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
