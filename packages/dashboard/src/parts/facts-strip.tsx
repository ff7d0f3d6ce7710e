import type { ComponentChildren } from 'preact'

export interface Fact {
  readonly name: string
  readonly value: ComponentChildren
  readonly note?: ComponentChildren
  readonly hint?: string
}

const columns = [
  '',
  'md:grid-cols-1',
  'md:grid-cols-2',
  'md:grid-cols-3',
  'md:grid-cols-4',
  'md:grid-cols-5',
]

/** A few big numbers side by side, on one line however long their names are. */
export function FactsStrip({
  facts,
  id,
  big = false,
}: {
  facts: readonly Fact[]
  id: string
  /** For a page that is about these numbers. */
  big?: boolean
}) {
  return (
    <dl
      id={id}
      class={`grid grid-cols-2 gap-px overflow-hidden rounded-2 border border-line bg-line ${columns[facts.length] ?? ''}`}
    >
      {facts.map(({ name, value, note, hint }) => (
        <div
          key={name}
          class="row-span-3 grid min-w-0 grid-rows-subgrid gap-y-0 bg-card px-4 py-3 md:px-3 lg:px-4 max-md:last:odd:col-span-2"
        >
          <dt class="text-f2 text-ink-2" data-hint={hint}>
            {name}
          </dt>
          <dd
            class={`num mt-1 truncate font-bold tracking-tight ${big ? 'text-f5 md:text-f4 lg:text-f6' : 'text-f5'}`}
          >
            {value}
          </dd>
          {note !== undefined && <dd class="num mt-1 text-f1 text-ink-3">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
