import { useWords } from '../words/speech.tsx'
import { ScrollBox } from './scroll-box.tsx'

export interface BucketRow {
  readonly name: string
  readonly values: readonly string[]
}

/** A chart's numbers as a table, newest first. */
export function BucketTable({
  caption,
  columns,
  rows,
}: {
  caption: string
  columns: readonly string[]
  rows: readonly BucketRow[]
}) {
  const words = useWords().chart
  return (
    <ScrollBox label={caption} class="max-h-80 overflow-auto">
      <table class="num w-full text-f2">
        <caption class="sr-only">{caption}</caption>
        <thead class="sticky top-0 bg-card text-f1 text-ink-3">
          <tr>
            <th scope="col" class="py-2 text-start font-medium">
              {words.time}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" class="px-2 py-2 text-end font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.name} class="border-t border-line">
              <th scope="row" class="py-1 text-start font-normal whitespace-nowrap">
                {row.name}
              </th>
              {row.values.map((value, index) => (
                <td key={columns[index]} class="px-2 py-1 text-end">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
