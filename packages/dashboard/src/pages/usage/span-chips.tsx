import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { datesOf, isWholeDays } from '../../time/dates.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useUsage } from './use-usage.ts'

const DatesDialog = lazy(() =>
  import('./dates-dialog.tsx').then((m) => ({ default: m.DatesDialog })),
)

/** Opens the choice of days. */
export function DatesChip() {
  const words = useWords().usage.dates
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        class="inline-flex h-7 items-center gap-2 rounded-full border border-dashed border-line-strong px-3 text-f1 text-ink-2 transition-colors hover:text-ink max-md:size-9 max-md:justify-center max-md:px-0 max-md:[&>svg]:size-4"
        onClick={() => setOpen(true)}
      >
        <Icon name="calendar" size={12} />
        <span class="max-md:sr-only">{words.choose}</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <DatesDialog close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

/** A time that was chosen by its days or dragged out of a graph; it can be taken off. */
export function SpanChip() {
  const words = useWords().period
  const { search, change } = useUsage()
  const told = useSpanText(search)
  if (told === null) return null
  return (
    <button
      type="button"
      data-hint={words.clear}
      class="num inline-flex h-7 items-center gap-2 rounded-full border border-accent-line bg-accent-soft ps-3 pe-2 text-f1 font-medium text-accent-strong max-md:h-9"
      onClick={() => change({ from: undefined, to: undefined })}
    >
      {told}
      <Icon name="close" size={12} />
    </button>
  )
}

/** Whole days as their dates, the last one included; else the moments. Null where the address names none. */
function useSpanText({ from, to }: { from?: string; to?: string }): string | null {
  const { between } = useWords().period
  const format = useFormat()
  if (from === undefined || to === undefined) return null
  if (!isWholeDays({ from, to })) return between(format.momentShort(from), format.momentShort(to))
  const { first, last } = datesOf({ from, to })
  const date = format.date(from)
  return first === last ? date : between(date, format.date(Date.parse(to) - 1))
}
