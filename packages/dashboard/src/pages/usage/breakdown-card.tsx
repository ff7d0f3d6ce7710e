import type { UsageField } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { AnsweredBody } from '../../parts/answered.tsx'
import { BarList } from '../../parts/bar-list.tsx'
import { Card } from '../../parts/card.tsx'
import { Skeleton, times } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useFieldWords } from './field-words.ts'
import { joined } from './filters.ts'
import { usagePatience, useUsage } from './use-usage.ts'

const rows = 6
const mostRows = 50

/** The most frequent values of one field; each one filters the page. */
export function BreakdownCard({
  of,
  title,
  only,
  metric = 'people',
}: {
  of: UsageField
  title: string
  /** One more filter that this card always has. */
  only?: string
  metric?: 'people' | 'events'
}) {
  const words = useWords().usage.breakdown
  const format = useFormat()
  const { nameOf, written } = useFieldWords()
  const { ask, search, filterBy } = useUsage()
  const [isLong, setIsLong] = useState(false)
  const where = joined(search.where, only)
  const answer = useQuestion(
    'GET /api/projects/:key/usage/breakdown',
    {
      ...ask,
      ...(where !== undefined && { where }),
      of,
      metric,
      limit: isLong ? mostRows : rows,
      compare: 'none',
    },
    usagePatience,
  )
  const { data } = answer
  const told = data?.rows.some(({ value }) => value !== '') ?? false
  return (
    <Card
      id={`by-${of}-${only ?? 'all'}`.replaceAll(/[^\w-]/g, '-')}
      title={title}
      aside={
        data !== undefined &&
        (isLong || data.more > 0) && (
          <button
            type="button"
            aria-expanded={isLong}
            aria-label={`${title}: ${isLong ? words.fewer : words.more(format.number(data.more))}`}
            class="num -me-1 h-6 rounded-1 px-1 text-f1 text-ink-3 underline-offset-2 hover:text-ink hover:underline max-md:h-9"
            onClick={() => setIsLong(!isLong)}
          >
            {isLong ? words.fewer : words.more(format.number(data.more))}
          </button>
        )
      }
      flush
    >
      <AnsweredBody class="md:min-h-52 py-2 ps-2 pe-4" answer={answer} skeleton={<BarSkeleton />}>
        {(data) =>
          told ? (
            <BarList
              caption={words.caption(title)}
              columns={[nameOf(of), words[metric]]}
              of={data.total}
              lines={data.rows.map(({ value, count }) => ({
                value,
                label: written(of, value),
                count,
              }))}
              choose={{
                label: ({ label, count }) => words.filterBy(label, format.number(count)),
                run: (value) => filterBy(of, value),
              }}
            />
          ) : (
            <p class="px-2 py-1 text-f2 text-ink-3">{words.untold[of] ?? words.nothing}</p>
          )
        }
      </AnsweredBody>
    </Card>
  )
}

function BarSkeleton() {
  return (
    <div class="flex flex-col gap-px">
      {times(rows, (index) => (
        <span key={index} class="flex h-7 items-center">
          <Skeleton
            class={`h-6 opacity-60 ${['w-4/5', 'w-3/5', 'w-1/2', 'w-2/5', 'w-1/3', 'w-1/4'][index]}`}
          />
        </span>
      ))}
    </div>
  )
}
