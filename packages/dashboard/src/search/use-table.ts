import { useNavigate, useSearch } from '@tanstack/react-router'

interface TableSearch {
  readonly as?: 'table'
}

/** Whether a page's graph is shown as a table, which its address says, and how that is changed. */
export function useTable() {
  const search: TableSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const table = search.as === 'table'
  const turned = ({ as: _, ...rest }: TableSearch) => (table ? rest : { ...rest, as: 'table' })
  const toggle = () =>
    void navigate({ to: '.', search: turned as never, replace: true, resetScroll: false })
  return { table, toggle }
}
