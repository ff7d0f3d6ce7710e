import { Link } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { BucketTable } from '../../parts/bucket-table.tsx'
import { Count } from '../../parts/count.tsx'
import { cellClass } from '../../parts/table.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'
import { DayBars } from './day-bars.tsx'
import type { ReasonSum } from './reasons.ts'

/** One reason: in plain words, what helps, how often; its days open below it. */
export function ReasonRow({ sum, projectKey }: { sum: ReasonSum; projectKey: string }) {
  const words = useWords().dropped
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const mend = words.mends[sum.reason]
  return (
    <tr class={open ? '[&>td]:align-top' : ''}>
      <td class={cellClass}>
        <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class="font-medium">{words.reasons[sum.reason]}</span>
          {sum.endpoints.map((endpoint) => (
            <Tag key={endpoint}>{words.endpoints[endpoint]}</Tag>
          ))}
        </div>
        {mend !== undefined && (
          <p class="mt-1 text-f2 text-ink-2">
            {mend}{' '}
            {sum.reason === 'origin/refused' && (
              <Link
                to="/projects/$key/settings"
                params={{ key: projectKey }}
                className="rounded-1 text-accent underline underline-offset-2"
              >
                {words.toSettings}
              </Link>
            )}
          </p>
        )}
        <p class="mt-1 flex items-center gap-3 text-f1 text-ink-3">
          <code class="font-mono">{sum.reason}</code>
          <button
            type="button"
            aria-expanded={open}
            class="rounded-1 underline decoration-line-strong underline-offset-2 hover:text-ink"
            onClick={() => setOpen(!open)}
          >
            {open ? words.hideDays : words.showDays}
          </button>
        </p>
        {open && <Days sum={sum} />}
      </td>
      <td class={`${cellClass} max-lg:hidden`}>
        <DayBars days={sum.days} />
      </td>
      <td class={`${cellClass} num text-end max-md:align-top`}>
        <Count value={sum.count} />
      </td>
      <td class={`${cellClass} num text-end text-ink-2 max-lg:hidden`}>
        {format.dayShort(sum.lastDay)}
      </td>
    </tr>
  )
}

/** In the reason's own cell: a row across all columns would bring back those that a narrow screen hides. */
function Days({ sum }: { sum: ReasonSum }) {
  const words = useWords().dropped
  const format = useFormat()
  const days = sum.days.filter(({ count }) => count > 0)
  return (
    <div class="mt-2">
      <BucketTable
        caption={words.reasons[sum.reason]}
        columns={[words.columns.count]}
        rows={days.map(({ day, count }) => ({
          name: format.day(day),
          values: [format.number(count)],
        }))}
      />
    </div>
  )
}
