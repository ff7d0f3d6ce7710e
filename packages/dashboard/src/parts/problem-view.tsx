import { Link } from '@tanstack/react-router'
import { type FailureCode, failureOf } from '../problem-error.ts'
import { useWords } from '../words/speech.tsx'
import { Button, buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'

/** Failures that asking again does not mend. */
const final: ReadonlySet<FailureCode> = new Set([
  'project/unknown',
  'issue/unknown',
  'auth/forbidden',
  'route/unknown',
])

/** A question that failed: what happened, what was kept, and trying again. */
export function ProblemView({
  error,
  retry,
}: {
  error: unknown
  retry?: (() => void) | undefined
}) {
  const words = useWords()
  const failure = failureOf(error)
  return (
    // By the card's width, not the window's: some cards are a third of it.
    <div role="alert" class="@container">
      <div class="flex flex-col items-start gap-3 p-6 @min-[32rem]:flex-row @min-[32rem]:gap-4 @max-[20rem]:p-3">
        <span class="rounded-full bg-bad-soft p-2 text-bad">
          <Icon name="warning" />
        </span>
        <div class="min-w-0 @min-[32rem]:flex-1">
          <h2 class="text-f3 font-bold">{words.problem.what(failure.code, failure.says)}</h2>
          <p class="mt-1 max-w-160 text-f3 text-ink-2">{words.problem.kept(failure.code)}</p>
          <p class="mt-1 font-mono text-f1 text-ink-3">{failure.code}</p>
        </div>
        {failure.code === 'project/unknown' && (
          <Link to="/projects" className={buttonClass('plain')}>
            {words.problem.goHome}
          </Link>
        )}
        {retry !== undefined && !final.has(failure.code) && (
          <Button icon="refresh" onClick={retry}>
            {words.action.retry}
          </Button>
        )}
      </div>
    </div>
  )
}
