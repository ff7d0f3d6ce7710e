import type { IssueRow as Issue } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { Count } from '../../parts/count.tsx'
import { Sparkline } from '../../parts/sparkline.tsx'
import { When } from '../../parts/when.tsx'
import { useWords } from '../../words/speech.tsx'
import { IssueName } from './issue-name.tsx'
import { IssueTags } from './issue-tags.tsx'
import type { Selection } from './use-selection.ts'

/** The id of the link in an issue's row: where `j` and `k` put the focus. */
export function rowLinkId(id: string): string {
  return `issue-${id}`
}

const figure = 'num px-3 text-end align-middle'

export function IssueRow({
  issue,
  projectKey,
  selection,
}: {
  issue: Issue
  projectKey: string
  /** Null for those who may only look. */
  selection: Selection | null
}) {
  const selected = selection?.has(issue.id) ?? false
  return (
    <tr
      data-issue={issue.id}
      class={`group relative border-t border-line transition-colors has-[a:focus-visible]:shadow-[inset_2px_0_var(--accent)] rtl:has-[a:focus-visible]:shadow-[inset_-2px_0_var(--accent)] ${selected ? 'bg-accent-soft' : 'hover:bg-hover has-[a:focus-visible]:bg-hover'}`}
    >
      {selection !== null && <SelectCell issue={issue} selection={selection} />}
      <IssueCell issue={issue} projectKey={projectKey} first={selection === null} />
      <td class="px-3 align-middle max-lg:hidden">
        <Sparkline values={issue.sparkline} />
      </td>
      <td class={`${figure} max-md:pe-4 max-md:align-top max-md:pt-3`}>
        <Count value={issue.events} />
        <div class="text-f1 text-ink-3 md:hidden">
          <When at={issue.lastSeen} short />
        </div>
      </td>
      <td class={`${figure} max-lg:hidden`}>
        <Count value={issue.sessions} />
      </td>
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

function SelectCell({ issue, selection }: { issue: Issue; selection: Selection }) {
  const words = useWords()
  return (
    <td class="relative z-1 p-0 align-middle">
      <label class="flex h-15 items-center justify-center ps-2">
        <input
          type="checkbox"
          class="check"
          checked={selection.has(issue.id)}
          aria-label={words.issues.select(issue.title)}
          onClick={(event) => selection.toggle(issue.id, event.shiftKey)}
        />
      </label>
    </td>
  )
}

function IssueCell({
  issue,
  projectKey,
  first,
}: {
  issue: Issue
  projectKey: string
  /** No ticks stand before it. */
  first: boolean
}) {
  return (
    <td class={`h-15 py-2 pe-2 align-middle ${first ? 'ps-4' : 'ps-2'}`}>
      <div class="flex min-w-0 items-center gap-2">
        <Link
          id={rowLinkId(issue.id)}
          to="/projects/$key/issues/$id"
          params={{ key: projectKey, id: issue.id }}
          dir="auto"
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
        <span dir="auto" class="truncate font-mono text-ink-2">
          {issue.culprit}
        </span>
        {issue.release !== '' && (
          <span class="shrink-0 font-mono text-ink-3 max-md:hidden">{issue.release}</span>
        )}
      </div>
    </td>
  )
}
