import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field, Input } from '../../parts/field.tsx'
import { useServices } from '../../services.tsx'
import {
  type Dates,
  dateOf,
  datesFault,
  datesOf,
  momentsOf,
  stretches,
  stretchOf,
} from '../../time/dates.ts'
import { useWords } from '../../words/speech.tsx'
import { useUsage } from './use-usage.ts'

/** A time of whole days: a month or a year at one go, or any two dates. */
export function DatesDialog({ close }: { close: () => void }) {
  const { usage, action } = useWords()
  const words = usage.dates
  const { clock } = useServices()
  const { search, change } = useUsage()
  const { from, to } = search
  const [dates, setDates] = useState<Dates>(() =>
    from !== undefined && to !== undefined
      ? datesOf({ from, to })
      : stretchOf('thisMonth', clock.now()),
  )
  const today = dateOf(new Date(clock.now()))
  const fault = datesFault(dates)

  const show = (chosen: Dates) => {
    const moments = momentsOf(chosen)
    if (moments === null) return
    change({ ...moments, last: undefined })
    close()
  }
  return (
    <Dialog title={words.title} says={words.says} close={close}>
      <form
        class="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          show(dates)
        }}
      >
        <div class="grid grid-cols-2 gap-3">
          {(['first', 'last'] as const).map((end) => (
            <Field
              key={end}
              label={words[end]}
              fault={end === 'last' && fault !== null ? words.fault[fault] : null}
            >
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  required
                  max={today}
                  value={dates[end]}
                  onInput={({ currentTarget }) =>
                    setDates({ ...dates, [end]: currentTarget.value })
                  }
                />
              )}
            </Field>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a box of its own */}
        <div role="group" aria-label={words.stretch.label} class="grid grid-cols-2 gap-x-3 gap-y-2">
          {stretches.map((stretch) => (
            <Button key={stretch} onClick={() => show(stretchOf(stretch, clock.now()))}>
              {words.stretch[stretch]}
            </Button>
          ))}
        </div>
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {action.cancel}
          </Button>
          <Button type="submit" kind="main" disabled={fault !== null}>
            {words.show}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
