import type { IssueChange, IssueRow } from '@earshot/protocol'
import { useEffect } from 'preact/hooks'
import { useFrame } from '../../frame/frame-state.tsx'
import { useKeys } from '../../frame/use-keys.ts'
import { rowLinkId } from './issue-row.tsx'
import type { Selection } from './use-selection.ts'

/**
 * `j` and `k` walk the rows; for those who may decide `x` ticks, and `e` and `i` settle what is ticked or, if nothing
 * is, the row in focus.
 */
export function useListKeys({
  rows,
  selection,
  change,
  may,
}: {
  rows: readonly IssueRow[]
  selection: Selection
  may: boolean
  change: (issues: readonly IssueRow[], change: IssueChange) => void
}): void {
  const settle = (to: IssueChange) => {
    const row = focusedRow(rows)
    const picked = rows.filter((issue) => selection.has(issue.id))
    const chosen = picked.length > 0 || row === undefined ? picked : [row]
    if (row !== undefined && chosen.includes(row)) focusRow(neighbourOf(rows, chosen, row))
    change(chosen, to)
  }
  const step = (by: 1 | -1) => {
    const row = focusedRow(rows)
    const index = row === undefined ? -1 : rows.indexOf(row)
    focusRow(rows[Math.min(Math.max(index + by, 0), rows.length - 1)])
  }

  const decisions = {
    x: () => {
      const row = focusedRow(rows)
      if (row !== undefined) selection.toggle(row.id)
    },
    e: () => settle({ state: 'resolved' }),
    i: () => settle({ state: 'ignored' }),
    ...(selection.ids.length > 0 && { Escape: () => selection.clear() }),
  }
  useKeys({ j: () => step(1), k: () => step(-1), ...(may && decisions) })
}

/** Puts the focus back on the row one left the list by, once. */
export function useReturnToRow(rows: readonly IssueRow[]): void {
  const { lastIssue } = useFrame()
  const row = rows.find(({ id }) => id === lastIssue.current)
  useEffect(() => {
    if (row === undefined) return
    lastIssue.current = null
    focusRow(row)
  }, [row, lastIssue])
}

function focusedRow(rows: readonly IssueRow[]): IssueRow | undefined {
  const id = document.activeElement?.closest('[data-issue]')?.getAttribute('data-issue')
  return rows.find((row) => row.id === id)
}

function focusRow(row: IssueRow | undefined): void {
  if (row === undefined) return
  const link = document.getElementById(rowLinkId(row.id))
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

/** Where the focus goes when a row is about to leave: the next that stays, else the one before. */
function neighbourOf(
  rows: readonly IssueRow[],
  leaving: readonly IssueRow[],
  row: IssueRow,
): IssueRow | undefined {
  const index = rows.indexOf(row)
  const stays = (other: IssueRow) => !leaving.includes(other)
  return rows.slice(index).find(stays) ?? rows.slice(0, index).findLast(stays)
}
