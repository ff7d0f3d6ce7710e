import { useFormat } from '../words/speech.tsx'

export interface BarLine {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** Values with how often: the bar runs under the word, and ends before the numbers begin. */
export function BarList({
  lines,
  caption,
  columns,
  mono = false,
  of,
  choose,
}: {
  lines: readonly BarLine[]
  caption: string
  columns: readonly [string, string]
  mono?: boolean
  /** What the shares are shares of; the sum of the lines unless one thing may be in several of them. */
  of?: number
  /** What a click on a line does, and how that is called. */
  choose?: { readonly label: (line: BarLine) => string; readonly run: (value: string) => void }
}) {
  const format = useFormat()
  const most = Math.max(1, ...lines.map((line) => line.count))
  const total = Math.max(1, of ?? lines.reduce((sum, line) => sum + line.count, 0))
  return (
    <table class="w-full table-fixed border-separate border-spacing-y-px text-f2">
      <caption class="sr-only">{caption}</caption>
      <colgroup>
        <col />
        <col class="w-13" />
        <col class="w-12" />
      </colgroup>
      <thead class="sr-only">
        <tr>
          <th scope="col">{columns[0]}</th>
          <th scope="col" colSpan={2}>
            {columns[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ value, label, count }) => (
          <tr key={value} class="group">
            <th scope="row" class="relative h-7 p-0 text-start font-normal">
              <span
                aria-hidden="true"
                class="absolute inset-y-0 start-0 rounded-1 bg-accent-soft forced-color-adjust-none"
                style={{ width: count === 0 ? 0 : `${Math.max(2, (count / most) * 100)}%` }}
              />
              {choose === undefined ? (
                <span
                  dir="auto"
                  class={`relative block truncate px-2 ${mono ? 'font-mono text-f1' : ''}`}
                  data-hint={label}
                >
                  {label}
                </span>
              ) : (
                <button
                  type="button"
                  dir="auto"
                  class="relative block h-7 w-full truncate rounded-1 px-2 hover:underline"
                  data-hint={choose.label({ value, label, count })}
                  onClick={() => choose.run(value)}
                >
                  {label}
                </button>
              )}
            </th>
            <td class="num p-0 text-end">{format.compact(count)}</td>
            <td class="num p-0 text-end text-ink-3">{format.part(count / total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
