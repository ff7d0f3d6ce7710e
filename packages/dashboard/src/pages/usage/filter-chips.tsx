import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { useKeptFocus } from '../../parts/use-kept-focus.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useFieldWords } from './field-words.ts'
import { withoutFilter } from './filters.ts'
import { useUsage } from './use-usage.ts'

const FilterDialog = lazy(() =>
  import('./filter-dialog.tsx').then((m) => ({ default: m.FilterDialog })),
)

const chip =
  'inline-flex h-7 max-w-full items-center gap-2 rounded-full border px-3 text-f1 transition-colors max-md:h-9'

/** What is filtered by, each removable, and one more. */
export function FilterChips() {
  const words = useWords().usage.filter
  const format = useFormat()
  const { nameOf, written } = useFieldWords()
  const { filters, setFilters } = useUsage()
  const [open, setOpen] = useState(false)
  const keepFocus = useKeptFocus()
  return (
    <>
      {filters.map((filter, index) => {
        const { field, not, values } = filter
        const told = format.list(values.map((value) => written(field, value)))
        return (
          <button
            key={`${field}${not}`}
            type="button"
            aria-label={words.remove(nameOf(field), not, told)}
            class={`${chip} border-accent-line bg-accent-soft text-accent-strong`}
            onClick={({ currentTarget }) => {
              keepFocus(currentTarget, currentTarget.parentElement)
              setFilters(withoutFilter(filters, index))
            }}
          >
            <span class="min-w-0 truncate">
              {nameOf(field)} {not ? words.isNot : words.is} <b class="font-medium">{told}</b>
            </span>
            <Icon name="close" size={12} />
          </button>
        )
      })}
      <button
        type="button"
        class={`${chip} border-dashed border-line-strong text-ink-2 hover:text-ink`}
        onClick={() => setOpen(true)}
      >
        <Icon name="plus" size={12} />
        {words.add}
      </button>
      {open && (
        <Suspense fallback={null}>
          <FilterDialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
