import type { ErrorEventView } from '@earshot/protocol'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/speech.tsx'
import { metaRowsOf } from './meta-rows.ts'

/** What the app, or a browser's report, told besides. */
export function MetaCard({ event, report }: { event: ErrorEventView; report: boolean }) {
  const words = useWords().issue.meta
  const rows = metaRowsOf(event.meta)
  if (rows.length === 0) return null
  return (
    <Card id="meta" title={report ? words.report : words.title} flush>
      <table class="w-full table-fixed text-f2">
        <colgroup>
          <col class="w-2/5 md:w-1/4" />
          <col />
        </colgroup>
        <thead class="sr-only">
          <tr>
            <th scope="col">{words.key}</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ path, value }) => (
            <tr key={path} class="border-t border-line align-baseline first:border-t-0">
              <th
                scope="row"
                class="px-4 py-2 text-start font-mono text-f1 font-normal text-ink-3 wrap-anywhere"
              >
                {path}
              </th>
              <td class="py-2 pe-4 font-mono text-f1 leading-5 wrap-anywhere whitespace-pre-wrap">
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
