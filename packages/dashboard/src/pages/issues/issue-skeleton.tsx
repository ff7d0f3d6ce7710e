import { Skeleton, SkeletonLine, times } from '../../parts/skeleton.tsx'
import { useWords } from '../../words/speech.tsx'
import { IssueColumns } from './issue-table.tsx'

/** The list before it is there: the same columns and heights. */
export function IssueSkeleton({ ticks }: { ticks: boolean }) {
  const words = useWords()
  return (
    <table class="w-full table-fixed" aria-busy="true" aria-label={words.table.loading}>
      <IssueColumns ticks={ticks} />
      <tbody>
        <tr class="h-10 max-md:hidden">
          <td />
        </tr>
        {times(10, (index) => (
          <tr key={index} class="h-15 border-t border-line">
            {ticks && <td />}
            <td class={`pe-2 ${ticks ? 'ps-2' : 'ps-4'}`}>
              <SkeletonLine index={index} />
              <Skeleton class="mt-2 h-2 w-1/4" />
            </td>
            <td class="px-3 max-lg:hidden">
              <Skeleton class="ms-auto h-5 w-24" />
            </td>
            <td class="px-3">
              <Skeleton class="ms-auto h-3 w-10" />
            </td>
            <td class="px-3 max-lg:hidden">
              <Skeleton class="ms-auto h-3 w-8" />
            </td>
            <td class="px-3 max-md:hidden">
              <Skeleton class="ms-auto h-3 w-12" />
            </td>
            <td class="px-3 max-lg:hidden">
              <Skeleton class="ms-auto h-3 w-12" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
