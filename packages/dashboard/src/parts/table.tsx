import type { ComponentChildren } from 'preact'

export interface Column {
  readonly label: string
  /** Utilities for width and for screens that have no room for it. */
  readonly place?: string
  readonly end?: boolean
  /** For assistive technology only: a column of buttons needs a name, not a heading. */
  readonly silent?: boolean
}

/** A plain table in a card's look. Rows are `tr`s with cells of `cellClass`. */
export function Table({
  caption,
  columns,
  headed = false,
  children,
}: {
  caption: string
  columns: readonly Column[]
  /** On phones, too: where numbers would otherwise stand without a name. */
  headed?: boolean
  children: ComponentChildren
}) {
  return (
    <table class="w-full table-fixed border-collapse text-f3">
      <caption class="sr-only">{caption}</caption>
      <colgroup>
        {columns.map(({ label, place }) => (
          <col key={label} class={place} />
        ))}
      </colgroup>
      <thead class={headed ? '' : 'max-md:sr-only'}>
        <tr class="h-10">
          {columns.map(({ label, place = '', end, silent }) => (
            <th
              key={label}
              scope="col"
              class={`px-4 text-f1 font-medium text-ink-3 ${end ? 'text-end' : 'text-start'} ${hiddenOf(place)}`}
            >
              <span class={silent ? 'sr-only' : ''}>{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        class={`[&>tr]:border-t [&>tr]:border-line ${headed ? '' : 'max-md:[&>tr:first-child]:border-t-0'}`}
      >
        {children}
      </tbody>
    </table>
  )
}

export const cellClass = 'px-4 py-3 align-middle'

/** Of a column's utilities those that take it away: its cells need them too. */
function hiddenOf(place: string): string {
  return place
    .split(' ')
    .filter((utility) => utility.endsWith(':hidden'))
    .join(' ')
}
