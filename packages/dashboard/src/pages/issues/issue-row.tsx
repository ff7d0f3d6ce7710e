import type { IssueRow as Issue } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { Sparkline } from '../../parts/sparkline.tsx'
import { When } from '../../parts/when.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'
import { IssueName } from './issue-name.tsx'
import { IssueTags } from './issue-tags.tsx'

/** The id of the link in an issue's row: where `j` and `k` put the focus. */
export function rowLinkId(id: string): string {
  return `issue-${id}`
}

const figure = 'num px-3 text-end align-middle'

export function IssueRow({
  issue,
  projectKey,
  selected,
  onSelect,
}: {
  issue: Issue
  projectKey: string
  selected: boolean
  onSelect: (id: string, range: boolean) => void
}) {
  const format = useFormat()
  return (
    <tr
      data-issue={issue.id}
      class={`group relative border-t border-line transition-colors has-[a:focus-visible]:shadow-[inset_2px_0_var(--accent)] rtl:has-[a:focus-visible]:shadow-[inset_-2px_0_var(--accent)] ${selected ? 'bg-accent-soft' : 'hover:bg-hover has-[a:focus-visible]:bg-hover'}`}
    >
      <SelectCell issue={issue} selected={selected} onSelect={onSelect} />
      <IssueCell issue={issue} projectKey={projectKey} />
      <td class="px-3 align-middle max-md:hidden">
        <Sparkline values={issue.sparkline} />
      </td>
      <td class={`${figure} max-md:pe-4 max-md:align-top max-md:pt-3`}>
        {format.number(issue.events)}
        <div class="text-f1 text-ink-3 md:hidden">
          <When at={issue.lastSeen} short />
        </div>
      </td>
      <td class={`${figure} max-lg:hidden`}>{format.number(issue.sessions)}</td>
      <td class={`${figure} text-ink-2 max-md:hidden`}>
        <span class="relative z-1">
          <When at={issue.lastSeen} short />
        </span>
      </td>
      <td class={`${figure} pe-4 text-ink-2 max-lg:hidden`}>
        <span class="relative z-1">
          <When at={issue.firstSeen} short />
        </span>
      </td>
    </tr>
  )
}

function SelectCell({
  issue,
  selected,
  onSelect,
}: {
  issue: Issue
  selected: boolean
  onSelect: (id: string, range: boolean) => void
}) {
  const words = useWords()
  return (
    <td class="relative z-1 p-0 align-middle">
      <label class="flex h-15 items-center justify-center ps-2">
        <input
          type="checkbox"
          class="check"
          checked={selected}
          aria-label={words.issues.select(issue.title)}
          onClick={(event) => onSelect(issue.id, event.shiftKey)}
        />
      </label>
    </td>
  )
}

function IssueCell({ issue, projectKey }: { issue: Issue; projectKey: string }) {
  return (
    <td class="px-2 py-2 align-middle">
      <div class="flex min-w-0 items-center gap-2">
        <Link
          id={rowLinkId(issue.id)}
          to="/projects/$key/issues/$id"
          params={{ key: projectKey, id: issue.id }}
          className="min-w-0 truncate outline-none after:absolute after:inset-0"
        >
          <IssueName issue={issue} />
        </Link>
        <span class="relative z-1 flex gap-2 max-md:hidden">
          <IssueTags issue={issue} />
        </span>
      </div>
      <div class="mt-px flex min-w-0 items-center gap-2 text-f1">
        <span class="flex gap-2 empty:hidden md:hidden">
          <IssueTags issue={issue} />
        </span>
        <span class="truncate font-mono text-ink-2">{issue.culprit}</span>
        {issue.release !== '' && (
          <span class="shrink-0 font-mono text-ink-3 max-md:hidden">{issue.release}</span>
        )}
      </div>
    </td>
  )
}
