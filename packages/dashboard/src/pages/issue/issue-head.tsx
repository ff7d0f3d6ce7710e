import type { IssuePage } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/speech.tsx'
import { IssueTags } from '../issues/issue-tags.tsx'
import { IssueActions } from './issue-actions.tsx'

/** What it is called, where it comes from, its state, and what can be done about it. */
export function IssueHead({ issue, projectKey }: { issue: IssuePage; projectKey: string }) {
  const words = useWords()
  return (
    <header class="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div class="min-w-0 flex-1 basis-100">
        <nav aria-label={words.issue.trail} class="text-f2 text-ink-3">
          <Link
            to="/projects/$key/issues"
            params={{ key: projectKey }}
            className="rounded-1 hover:text-ink"
          >
            {words.issues.title}
          </Link>
          <span aria-hidden="true"> / </span>
          <span class="font-mono text-f1">{issue.id.slice(0, 8)}</span>
        </nav>
        <h1 class="mt-1 line-clamp-3 text-f5 leading-snug tracking-tight wrap-anywhere">
          {issue.title}
        </h1>
        <div class="mt-2 flex flex-wrap items-center gap-2">
          <IssueTags issue={issue} showOpen />
          <span class="min-w-0 font-mono text-f1 text-ink-2 wrap-anywhere">{issue.culprit}</span>
        </div>
      </div>
      <IssueActions issue={issue} projectKey={projectKey} />
    </header>
  )
}
