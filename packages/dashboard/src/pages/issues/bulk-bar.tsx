import type { IssueChange, IssueRow } from '@earshot/protocol'
import { Button, IconButton } from '../../parts/button.tsx'
import { Kbd } from '../../parts/kbd.tsx'
import { useWords } from '../../words/speech.tsx'

/** Floats over the list while something is selected. */
export function BulkBar({
  issues,
  change,
  clear,
}: {
  issues: readonly IssueRow[]
  change: (change: IssueChange) => void
  clear: () => void
}) {
  const words = useWords().issues
  const offers = (['resolved', 'ignored', 'open'] as const).filter((state) =>
    issues.some((issue) => issue.state !== state),
  )
  return (
    <div class="pointer-events-none fixed inset-x-0 bottom-4 z-30 flex justify-center px-4 md:ps-60">
      <section
        aria-label={words.bulk}
        class="arrive pointer-events-auto flex items-center gap-2 rounded-2 border border-line-strong bg-card p-2 ps-4 shadow-float"
      >
        <span class="num pe-2 text-f2 font-medium" aria-live="polite">
          {words.selected(issues.length)}
        </span>
        {offers.map((state) => (
          <Button
            key={state}
            size="sm"
            kind={state === 'resolved' ? 'main' : 'plain'}
            onClick={() => change({ state })}
          >
            {words.to[state]}
          </Button>
        ))}
        <span class="flex gap-1 ps-2 max-lg:hidden">
          <Kbd>e</Kbd>
          <Kbd>i</Kbd>
        </span>
        <IconButton icon="close" label={words.clearSelection} onClick={clear} />
      </section>
    </div>
  )
}
