import type { Facet, IssuePage } from '@earshot/protocol'
import { BarList } from '../../parts/bar-list.tsx'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/speech.tsx'

/** Where an issue happens: browsers, systems, releases, pages, clients. What nobody told is left out. */
export function FacetRail({ issue }: { issue: IssuePage }) {
  const words = useWords().issue.facets
  return (
    <aside
      aria-label={words.title}
      class="grid content-start gap-4 max-xl:md:grid-cols-[repeat(auto-fill,minmax(16rem,1fr))]"
    >
      {issue.facets
        .filter((facet) => facet.values.some(({ value }) => value !== ''))
        .map((facet) => (
          <FacetCard key={facet.name} facet={facet} />
        ))}
    </aside>
  )
}

function FacetCard({ facet }: { facet: Facet }) {
  const words = useWords().issue.facets
  const name = words[facet.name]
  return (
    <Card id={`facet-${facet.name}`} title={name} flush>
      <div class="ps-2 pe-4 py-2">
        <BarList
          caption={words.caption(name)}
          columns={[words.value, words.events]}
          mono={facet.name === 'uri'}
          lines={facet.values.map(({ value, events }) => ({
            value,
            label: value === '' ? words.none : shortOf(facet, value),
            count: events,
          }))}
        />
      </div>
    </Card>
  )
}

/** Pages of one site share their beginning; what differs is their path. */
function shortOf({ name, values }: Facet, value: string): string {
  if (name !== 'uri' || !URL.canParse(value)) return value
  const { origin } = new URL(value)
  const alone = values.every((each) => each.value === '' || each.value.startsWith(origin))
  return origin !== 'null' && alone ? value.slice(origin.length) || '/' : value
}
