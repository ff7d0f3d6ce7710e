import { BarList } from '../../parts/bar-list.tsx'
import { Card } from '../../parts/card.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** How long sessions last, in fixed steps. */
export function LengthsCard() {
  const words = useWords().usage.lengths
  const format = useFormat()
  const { compared } = useUsage()
  const { data, isError, error, isPlaceholderData } = useQuestion(
    'GET /api/projects/:key/usage/sessions',
    compared,
    usagePatience,
  )
  const nameOf = (from: number, to: number | null) => {
    if (from === 0) return words.moment
    return to === null
      ? words.longer(format.duration(from))
      : words.between(format.duration(from), format.duration(to))
  }
  return (
    <Card id="usage-lengths" title={words.title} flush>
      <div
        class={`min-h-66 py-2 ps-2 pe-4 transition-opacity ${isPlaceholderData ? 'opacity-55' : ''}`}
        aria-busy={isPlaceholderData || (data === undefined && !isError)}
      >
        {data === undefined && !isError && <Skeleton class="h-60 w-full opacity-50" />}
        {data === undefined && isError && <ProblemView error={error} />}
        {data !== undefined && (
          <BarList
            caption={words.caption}
            columns={[words.length, words.sessions]}
            lines={data.bins.map(({ fromSeconds, toSeconds, sessions }) => ({
              value: String(fromSeconds),
              label: nameOf(fromSeconds, toSeconds),
              count: sessions,
            }))}
          />
        )}
      </div>
    </Card>
  )
}
