import type { ComponentChildren } from 'preact'

export interface Fact {
  readonly name: string
  readonly value: ComponentChildren
  readonly note?: ComponentChildren
  readonly hint?: string
}

/** Side by side only where there is room for the longest words of either language; two by two else. */
const sideBySide: Readonly<Record<number, { readonly row: string; readonly last: string }>> = {
  2: { row: '', last: '' },
  3: { row: '@min-[408px]:grid-cols-3', last: '@max-[408px]:last:col-span-2' },
  4: { row: '@min-[544px]:grid-cols-4', last: '' },
  5: { row: '@min-[680px]:grid-cols-5', last: '@max-[680px]:last:col-span-2' },
}

/** The box around so many numbers, and what each of them has. */
export function factsGrid(count: number): { readonly grid: string; readonly cell: string } {
  const { row = '', last = '' } = sideBySide[count] ?? {}
  return {
    grid: `grid grid-cols-2 gap-px overflow-hidden rounded-2 border border-line bg-line ${row}`,
    cell: `bg-card px-4 py-3 @min-[680px]:px-3 @min-[900px]:px-4 ${last}`,
  }
}

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
  const { grid, cell } = factsGrid(facts.length)
  return (
    <div class="@container">
      <dl id={id} class={grid}>
        {facts.map(({ name, value, note, hint }) => (
          <div
            key={name}
            class={`row-span-3 grid min-w-0 grid-rows-subgrid gap-y-0 wrap-anywhere ${cell}`}
          >
            <dt class="text-f2 text-ink-2" data-hint={hint}>
              {name}
            </dt>
            <dd
              class={`num mt-1 font-bold tracking-tight ${big ? 'text-f5 @min-[680px]:text-f4 @min-[900px]:text-f6' : 'text-f5'}`}
            >
              {value}
            </dd>
            {note !== undefined && <dd class="num mt-1 text-f1 text-ink-3">{note}</dd>}
          </div>
        ))}
      </dl>
    </div>
  )
}
