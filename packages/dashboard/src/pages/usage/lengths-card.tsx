import { AnsweredBody } from '../../parts/answered.tsx'
import { BarList } from '../../parts/bar-list.tsx'
import { Card } from '../../parts/card.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** How long sessions last, in fixed steps. */
export function LengthsCard() {
  const words = useWords().usage.lengths
  const format = useFormat()
  const { compared } = useUsage()
  const answer = useQuestion('GET /api/projects/:key/usage/sessions', compared, usagePatience)
  const nameOf = (from: number, to: number | null) => {
    if (from === 0) return words.moment
    return to === null
      ? words.longer(format.duration(from))
      : words.between(format.duration(from), format.duration(to))
  }
  return (
    <Card id="usage-lengths" title={words.title} flush>
      <AnsweredBody class="min-h-66 py-2 ps-2 pe-4" answer={answer}>
        {(data) => (
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
      </AnsweredBody>
    </Card>
  )
}
