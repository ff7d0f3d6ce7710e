import type { ComponentChildren, VNode } from 'preact'
import { useTitle } from '../../frame/use-title.ts'
import { type Answer, Answered } from '../../parts/answered.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { UsageNone } from './usage-empty.tsx'
import { UsageHead } from './usage-head.tsx'
import { RowsSkeleton } from './usage-skeleton.tsx'

/** A page of usage that is one table: its head, the rows a question is answered with, and what stands below them. */
export function UsageList<T>({
  id,
  words: { title, says },
  answer,
  columns,
  compares = false,
  button,
  search,
  none = <UsageNone />,
  foot,
  below,
  children,
}: {
  id: string
  words: { readonly title: string; readonly says: string }
  answer: Answer<T>
  columns: readonly Column[]
  /** The rows tell of the time before, too. */
  compares?: boolean
  button?: ComponentChildren
  search?: ComponentChildren
  /** What is shown where there is no row. */
  none?: ComponentChildren
  /** Within the card, under its last row. */
  foot?: (data: T) => ComponentChildren
  below?: (data: T) => ComponentChildren
  /** The rows. */
  children: (data: T) => readonly VNode[]
}) {
  useTitle(title)
  const card = (data: T, rows: readonly VNode[]) => (
    <>
      <div class="overflow-hidden rounded-2 border border-line bg-card">
        <Table caption={title} headed columns={columns}>
          {rows}
        </Table>
        {foot?.(data)}
      </div>
      {below?.(data)}
    </>
  )
  return (
    <>
      <UsageHead title={title} says={says} compares={compares} button={button} />
      {search}
      <Answered answer={answer} skeleton={<RowsSkeleton />} failed={`${id}-failed`}>
        {(data) => {
          const rows = children(data)
          return rows.length === 0 ? none : card(data, rows)
        }}
      </Answered>
    </>
  )
}
