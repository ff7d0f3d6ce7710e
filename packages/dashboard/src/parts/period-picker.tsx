import type { Period, Preset } from '../time/period.ts'
import { useFormat, useWords } from '../words/speech.tsx'
import { Icon } from './icon.tsx'
import { Segments } from './segments.tsx'

/** Which stretch of time is shown; a stretch that was dragged out of a graph is a chip that can be taken off. */
export function PeriodPicker({
  period,
  offered,
  choose,
  clear,
}: {
  period: Period
  offered: readonly Preset[]
  choose: (preset: Preset) => void
  clear: () => void
}) {
  const words = useWords().period
  return (
    <div class="flex min-w-0 max-w-full flex-wrap items-center gap-2">
      {period.preset === null && (
        <button
          type="button"
          data-hint={words.clear}
          class="num inline-flex h-7 items-center gap-2 rounded-full border border-accent-line bg-accent-soft ps-3 pe-2 text-f1 font-medium text-accent-strong max-md:h-9"
          onClick={clear}
        >
          <SpanText period={period} />
          <Icon name="close" size={12} />
        </button>
      )}
      <Segments
        label={words.label}
        value={period.preset}
        options={offered.map((preset) => ({ value: preset, label: words.presets[preset] }))}
        choose={choose}
      />
    </div>
  )
}

function SpanText({ period }: { period: Period }) {
  return <>{useSpanText(period)}</>
}

/** `12 Nov, 09:00 – 14:00`, or days. */
export function useSpanText(period: Period): string {
  const words = useWords().period
  const format = useFormat()
  if (period.preset !== null) return words.last[period.preset]
  return period.by === 'day'
    ? words.between(format.dayShort(period.from), format.dayShort(period.to - 1))
    : words.between(format.momentShort(period.from), format.momentShort(period.to))
}
