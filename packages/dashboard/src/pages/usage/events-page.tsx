import type { UsageEventRow, UsagePeriod } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { Count } from '../../parts/count.tsx'
import { cellClass } from '../../parts/table.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { ExportMenu } from './export-menu.tsx'
import { kindTones } from './kind-tones.ts'
import { UsageChange } from './usage-change.tsx'
import { UsageList } from './usage-list.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** Every name that came, how often and from how many. */
export function UsageEventsPage() {
  const words = useWords().usage.events
  const format = useFormat()
  const { key, compared } = useUsage()
  const answer = useQuestion('GET /api/projects/:key/usage/events', compared, usagePatience)
  const isCompared = answer.data?.period.previous !== null
  return (
    <UsageList
      id="events"
      words={words}
      answer={answer}
      columns={[
        { label: words.name },
        { label: words.events, place: 'w-28 max-md:w-24', end: true },
        ...(isCompared ? [{ label: words.change, place: 'w-28 max-lg:hidden', end: true }] : []),
        { label: words.people, place: 'w-24 max-md:w-22', end: true },
        { label: words.lastSeen, place: 'w-36 max-lg:hidden', end: true },
      ]}
      compares
      button={<ExportMenu />}
      foot={({ more }) =>
        more > 0 && (
          <p class="border-t border-line px-4 py-3 text-f2 text-ink-3">
            {words.more(format.number(more))}
          </p>
        )
      }
    >
      {({ rows, period }) =>
        rows.map((row) => (
          <EventLine key={`${row.kind} ${row.name}`} row={row} period={period} projectKey={key} />
        ))
      }
    </UsageList>
  )
}

function EventLine({
  row,
  period,
  projectKey,
}: {
  row: UsageEventRow
  period: UsagePeriod
  projectKey: string
}) {
  const words = useWords().usage
  const { kind, name } = row
  return (
    <tr class="relative hover:bg-hover">
      <td class={cellClass}>
        <span class="flex min-w-0 items-center gap-3 max-md:flex-col-reverse max-md:items-start max-md:gap-1">
          <span class="shrink-0 md:w-13">
            <Tag tone={kindTones[kind]}>{words.values.kind[kind]}</Tag>
          </span>
          <Link
            to="/projects/$key/usage/event"
            params={{ key: projectKey }}
            search={(before: object) => ({ ...before, kind, name })}
            dir="auto"
            className="max-w-full min-w-0 truncate font-medium after:absolute after:inset-0"
          >
            {name === '' ? words.events.started : name}
          </Link>
        </span>
      </td>
      <td class={`${cellClass} num text-end`}>
        <Count value={row.events} />
      </td>
      {period.previous !== null && (
        <td class={`${cellClass} num text-end text-ink-3 max-lg:hidden`}>
          <UsageChange period={period} now={row.events} before={row.previous} short />
        </td>
      )}
      <td class={`${cellClass} num text-end`}>
        <Count value={row.people} />
      </td>
      <td class={`${cellClass} text-end text-ink-2 max-lg:hidden`}>
        <When at={row.lastSeen} />
      </td>
    </tr>
  )
}
