import { useNavigate } from '@tanstack/react-router'
import { Icon } from '../../parts/icon.tsx'
import { PeriodPicker } from '../../parts/period-picker.tsx'
import { type Period, presets } from '../../time/period.ts'
import { useWords } from '../../words/speech.tsx'

/** Which time, and whether it is compared. All of it is in the address. */
export function SessionFilters({ period, compared }: { period: Period; compared: boolean }) {
  const words = useWords().sessions
  const navigate = useNavigate({ from: '/projects/$key/sessions' })
  const before = period.preset === null ? words.beforeSpan : words.before[period.preset]
  return (
    <>
      <button
        type="button"
        aria-pressed={compared}
        data-hint={compared ? words.stopComparing : words.compare}
        class={`inline-flex h-7 items-center gap-2 rounded-full border px-3 text-f1 transition-colors max-md:h-9 ${compared ? 'border-line-strong bg-card text-ink' : 'border-dashed border-line-strong text-ink-2 hover:text-ink'}`}
        onClick={() =>
          void navigate({
            search: ({ compare: _, ...rest }) =>
              compared ? { ...rest, compare: 'off' as const } : rest,
            replace: true,
          })
        }
      >
        {words.comparing(before)}
        <Icon name={compared ? 'close' : 'plus'} size={12} />
      </button>
      <PeriodPicker
        period={period}
        offered={presets}
        choose={(preset) =>
          void navigate({
            search: ({ from: _, to: __, ...rest }) => ({ ...rest, period: preset }),
          })
        }
        clear={() => void navigate({ search: ({ from: _, to: __, ...rest }) => rest })}
      />
    </>
  )
}
