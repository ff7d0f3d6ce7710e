import type { IssuePage } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/speech.tsx'
import { IssueTags } from '../issues/issue-tags.tsx'
import { IssueActions } from './issue-actions.tsx'

/**
 * What it is called, where it comes from, its state, and what can be done about it. That stands in a line which is as
 * high without it, so that nothing moves when it turns out what the reader may do.
 */
export function IssueHead({ issue, projectKey }: { issue: IssuePage; projectKey: string }) {
  const words = useWords()
  return (
    <header class="mb-4">
      <div class="flex min-h-8 items-center justify-between gap-4 max-md:min-h-10">
        <nav aria-label={words.issue.trail} class="text-f2 text-ink-3">
          <Link
            to="/projects/$key/issues"
            params={{ key: projectKey }}
            activeOptions={{ exact: true }}
            className="rounded-1 hover:text-ink"
          >
            {words.issues.title}
          </Link>
          <span class="max-md:hidden">
            <span aria-hidden="true"> / </span>
            <span class="font-mono text-f1">{issue.id.slice(0, 8)}</span>
          </span>
        </nav>
        <IssueActions issue={issue} projectKey={projectKey} />
      </div>
      <h1
        dir="auto"
        class="mt-1 max-md:mt-2 line-clamp-3 text-f5 leading-snug tracking-tight wrap-anywhere"
      >
        {issue.title}
      </h1>
      <div class="mt-2 flex flex-wrap items-center gap-2">
        <IssueTags issue={issue} showOpen />
        <span class="min-w-0 font-mono text-f1 text-ink-2 wrap-anywhere">{issue.culprit}</span>
      </div>
    </header>
  )
}
