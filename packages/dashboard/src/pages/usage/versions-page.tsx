import type { UsageVersions } from '@earshot/protocol'
import { Count } from '../../parts/count.tsx'
import { cellClass } from '../../parts/table.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { UsageList } from './usage-list.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** Which versions are used by how many, and how well each one does. */
export function VersionsPage() {
  const words = useWords().usage.versions
  const { ask } = useUsage()
  return (
    <UsageList
      id="versions"
      words={words}
      answer={useQuestion('GET /api/projects/:key/usage/versions', ask, usagePatience)}
      columns={[
        { label: words.version },
        { label: words.people, place: 'w-24 max-lg:w-22', end: true },
        { label: words.sessions, place: 'w-24 max-lg:hidden', end: true },
        { label: words.errors, place: 'w-24 max-lg:w-22 max-md:hidden', end: true },
        { label: words.errorFree, place: 'w-48 max-lg:w-42 max-md:w-32', end: true },
        { label: words.firstSeen, place: 'w-44 max-lg:hidden', end: true },
      ]}
    >
      {({ rows }) => rows.map((row) => <VersionLine key={row.version} row={row} />)}
    </UsageList>
  )
}

function VersionLine({ row }: { row: UsageVersions['rows'][number] }) {
  const words = useWords().usage
  const { filterBy } = useUsage()
  const share = row.sessions === 0 ? null : row.errorFree / row.sessions
  return (
    <tr>
      <td class={cellClass}>
        <button
          type="button"
          class="num max-w-full truncate font-medium hover:underline"
          data-hint={words.versions.filterBy}
          onClick={() => filterBy('version', row.version)}
        >
          {row.version === '' ? words.values.none : row.version}
        </button>
      </td>
      <td class={`${cellClass} num text-end`}>
        <Count value={row.people} />
      </td>
      <td class={`${cellClass} num text-end max-lg:hidden`}>
        <Count value={row.sessions} />
      </td>
      <td
        class={`${cellClass} num text-end max-md:hidden ${row.errors > 0 ? 'text-bad' : 'text-ink-3'}`}
      >
        <Count value={row.errors} />
      </td>
      <td class={cellClass}>{share !== null && <ErrorFree share={share} />}</td>
      <td class={`${cellClass} text-end text-ink-2 max-lg:hidden`}>
        <When at={row.firstSeen} />
      </td>
    </tr>
  )
}

function ErrorFree({ share }: { share: number }) {
  const format = useFormat()
  return (
    <span class="num flex items-center justify-end gap-2">
      <span
        aria-hidden="true"
        class="h-1 w-14 overflow-hidden max-md:hidden rounded-full bg-n4 forced-color-adjust-none"
      >
        <span class="block h-full bg-accent-line" style={{ width: `${share * 100}%` }} />
      </span>
      <span class="w-16 text-end whitespace-nowrap">
        {format.tenths(Math.floor(share * 1_000) / 1_000)}
      </span>
    </span>
  )
}
