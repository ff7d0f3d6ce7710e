import { Link } from '@tanstack/react-router'
import { useFormat, useWords } from '../../words/speech.tsx'
import { LiveDot } from './live-dot.tsx'
import { useLive } from './use-live.ts'
import { useUsage } from './use-usage.ts'

/** How many are there now, in a sentence. */
export function LiveCount({ projectKey }: { projectKey: string }) {
  const words = useWords().usage.live
  const format = useFormat()
  const { now } = useLive(projectKey)
  const { filters } = useUsage()
  return (
    <span class="flex flex-wrap items-center gap-x-2">
      {now !== null && (
        <>
          <LiveDot lit={now > 0} />
          <Link
            to="/projects/$key/usage/live"
            params={{ key: projectKey }}
            className="num text-ink underline-offset-2 hover:underline"
          >
            {words.now(now, format.number(now))}
          </Link>
          {filters.length > 0 && words.everybody}
          <span aria-hidden="true">·</span>
        </>
      )}
      {words.without}
    </span>
  )
}
