import {
  filterText,
  type UsageEventPage,
  type UsageField,
  type UsageProperty,
} from '@earshot/protocol'
import { AnsweredBody } from '../../parts/answered.tsx'
import { BarList } from '../../parts/bar-list.tsx'
import { Card } from '../../parts/card.tsx'
import { Segments } from '../../parts/segments.tsx'
import { useQuestion } from '../../queries/question.ts'
import type { UsageEventSearch } from '../../search/usage-search.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { joined } from './filters.ts'
import { usagePatience, useUsage } from './use-usage.ts'

/** The properties that an event came with, and the values of one of them. */
export function PropertyCard({ properties }: Pick<UsageEventPage, 'properties'>) {
  const words = useWords().usage.properties
  const { search, change } = useUsage<UsageEventSearch>()
  const keys = [...new Set(properties.map(({ key }) => key))]
  const chosen = keys.find((key) => key === search.property) ?? keys[0]
  return (
    <Card
      id="properties"
      title={words.title}
      aside={
        keys.length > 1 &&
        chosen !== undefined && (
          <Segments
            label={words.which}
            value={chosen}
            options={keys.slice(0, 12).map((value) => ({ value, label: value }))}
            choose={(property) => change({ property }, true)}
          />
        )
      }
    >
      {chosen === undefined ? (
        <p class="text-f2 text-ink-3">{words.none}</p>
      ) : (
        <PropertyValues key={chosen} property={chosen} />
      )}
    </Card>
  )
}

function PropertyValues({ property }: { property: string }) {
  const words = useWords().usage.properties
  const format = useFormat()
  const { ask, search, filterBy } = useUsage<UsageEventSearch>()
  const { kind = 'action', name = '' } = search
  const only = filterText([
    { field: 'kind', not: false, values: [kind] },
    ...(name === '' ? [] : [{ field: 'name' as const, not: false, values: [name] }]),
  ])
  const answer = useQuestion(
    'GET /api/projects/:key/usage/property',
    { ...ask, where: joined(search.where, only) ?? '', property, limit: 12 },
    usagePatience,
  )
  const field: UsageField = `prop.${property}`
  return (
    <AnsweredBody answer={answer}>
      {(data) => (
        <div class="flex flex-col gap-4">
          {data.numbers !== null && <Numbers of={data.numbers} />}
          <BarList
            caption={words.caption(property)}
            columns={[property, words.events]}
            of={data.events}
            lines={data.values.map(({ value, events }) => ({
              value,
              label: value === '' ? words.empty : value,
              count: events,
            }))}
            choose={{
              label: ({ label, count }) => words.filterBy(label, format.number(count)),
              run: (value) => filterBy(field, value),
            }}
          />
          {data.more > 0 && (
            <p class="num text-f1 text-ink-3">{words.more(format.number(data.more))}</p>
          )}
        </div>
      )}
    </AnsweredBody>
  )
}

function Numbers({ of }: { of: NonNullable<UsageProperty['numbers']> }) {
  const words = useWords().usage.properties
  const format = useFormat()
  return (
    <dl class="num flex flex-wrap gap-x-8 gap-y-2 text-f2">
      {(['min', 'median', 'mean', 'max', 'sum'] as const).map((name) => (
        <div key={name} class="flex gap-2">
          <dt class="text-ink-3">{words.numbers[name]}</dt>
          <dd>{format.number(Math.round(of[name] * 100) / 100)}</dd>
        </div>
      ))}
    </dl>
  )
}
