import type { IssueRow, ProjectRow } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'preact/hooks'
import { Button, buttonClass } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useWords } from '../../words/speech.tsx'
import { IssueName } from '../issues/issue-name.tsx'
import { TestError } from './test-error.tsx'

const everyMs = 2_000

/** Asks every two seconds whether something has come, and turns into it when it has. */
export function Listening({ project, done }: { project: ProjectRow; done: () => void }) {
  const words = useWords().firstRun
  const { key } = project
  const page = useQuestion('GET /api/projects/:key', { key }, { everyMs })
  const arrived = (page.data?.firstEventAt ?? null) !== null
  useNothingToWaitFor({ known: page.data !== undefined, arrived, done })
  const issues = useQuestion(
    'GET /api/projects/:key/issues',
    { key, limit: 1 },
    { everyMs, enabled: arrived },
  )

  return (
    <section aria-live="polite" class="rounded-2 border border-line bg-card p-6">
      {arrived ? (
        <Arrived projectKey={key} issue={issues.data?.issues[0]} done={done} />
      ) : (
        <div class="flex flex-wrap items-center gap-x-4 gap-y-4">
          <span aria-hidden="true" class="live-dot ms-1 size-2 rounded-full bg-accent" />
          <div class="min-w-0 flex-1 basis-60">
            <h2 class="text-f3 font-bold">{words.waiting}</h2>
            <p class="text-f2 text-ink-2">{page.isError ? words.failed : words.waitingSays}</p>
          </div>
          <TestError project={project} />
        </div>
      )}
    </section>
  )
}

/** Who did not see it waiting needs no news of an arrival: something had come before, and the list has it. */
function useNothingToWaitFor({
  known,
  arrived,
  done,
}: {
  known: boolean
  arrived: boolean
  done: () => void
}): void {
  const waited = useRef(false)
  if (known && !arrived) waited.current = true
  const late = arrived && !waited.current
  useEffect(() => {
    if (late) done()
  }, [late])
}

function Arrived({
  projectKey,
  issue,
  done,
}: {
  projectKey: string
  issue: IssueRow | undefined
  done: () => void
}) {
  const words = useWords().firstRun
  return (
    <div class="arrive flex flex-wrap items-center gap-4">
      <span class="rounded-full bg-good-soft p-2 text-good">
        <Icon name="check" />
      </span>
      <div class="min-w-0 flex-1 basis-60">
        <h2 class="text-f3 font-bold">{issue === undefined ? words.session : words.arrived}</h2>
        <p class="text-f2 text-ink-2 wrap-anywhere">
          {issue === undefined ? (
            words.sessionSays
          ) : (
            <>
              <IssueName issue={issue} /> · <When at={issue.lastSeen} />
            </>
          )}
        </p>
      </div>
      <div class="flex gap-2">
        <Button kind={issue === undefined ? 'main' : 'plain'} onClick={done}>
          {words.toIssues}
        </Button>
        {issue !== undefined && (
          <Link
            to="/projects/$key/issues/$id"
            params={{ key: projectKey, id: issue.id }}
            className={buttonClass('main')}
          >
            {words.openIssue}
          </Link>
        )}
      </div>
    </div>
  )
}
