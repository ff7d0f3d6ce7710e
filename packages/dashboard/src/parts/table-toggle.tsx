import { useWords } from '../words/speech.tsx'
import { IconButton } from './button.tsx'

/** Turns a chart into its table and back. */
export function TableToggle({ table, toggle }: { table: boolean; toggle: () => void }) {
  const words = useWords().action
  return (
    <IconButton
      icon={table ? 'chart' : 'table'}
      label={table ? words.showChart : words.showTable}
      aria-pressed={table}
      class="size-7"
      onClick={toggle}
    />
  )
}
