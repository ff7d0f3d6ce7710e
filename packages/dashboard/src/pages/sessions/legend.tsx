import { useWords } from '../../words/speech.tsx'

/** What the colours mean. */
export function Legend({ previous }: { previous: boolean }) {
  const words = useWords().sessions.chart
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1 text-f1 text-ink-2">
      <li class="flex items-center gap-2">
        <span aria-hidden="true" class="size-3 rounded-1 bg-accent-line" />
        {words.sessions}
      </li>
      <li class="flex items-center gap-2">
        <span aria-hidden="true" class="size-3 rounded-1 bg-bad-line" />
        {words.errored}
      </li>
      {previous && (
        <li class="flex items-center gap-2">
          <span aria-hidden="true" class="w-4 border-t-2 border-dashed border-n8" />
          {words.before}
        </li>
      )}
    </ul>
  )
}
