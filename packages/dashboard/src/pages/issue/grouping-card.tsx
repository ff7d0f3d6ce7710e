import type { IssuePage } from '@earshot/protocol'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/speech.tsx'

/** Why these events are one issue. */
export function GroupingCard({ grouping }: { grouping: IssuePage['grouping'] }) {
  const words = useWords().issue.grouping
  if (grouping.parts.length === 0) return null
  return (
    <Card id="grouping" title={words.title}>
      <p class="mb-2 text-ink-2">{sentenceOf(grouping.by, words)}</p>
      <ol class="flex flex-col gap-1 font-mono text-f1 leading-5">
        {grouping.parts.map((part, index) => (
          <li key={`${index}-${part}`} class="border-s-2 border-accent-line ps-3 wrap-anywhere">
            {part}
          </li>
        ))}
      </ol>
      <p class="mt-3 text-f1 text-ink-3">{words.version(grouping.version)}</p>
    </Card>
  )
}

function sentenceOf(
  by: string,
  words: Record<'frames' | 'message' | 'report' | 'other', string>,
): string {
  switch (by) {
    case 'frames':
    case 'message':
    case 'report':
      return words[by]
    default:
      return words.other
  }
}
