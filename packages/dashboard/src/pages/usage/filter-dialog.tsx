import { type UsageField, usageDimensions, usageFieldOf } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { Field, Input } from '../../parts/field.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Segments } from '../../parts/segments.tsx'
import { Select } from '../../parts/select.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useQuestion, useRetry } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useFieldWords } from './field-words.ts'
import { withFilter } from './filters.ts'
import { useUsage } from './use-usage.ts'

const property = 'property'

/** One more filter: a field, is or is not, and values out of what there is in this time. */
export function FilterDialog({ close }: { close: () => void }) {
  const { usage, action } = useWords()
  const words = usage.filter
  const { nameOf } = useFieldWords()
  const { filters, setFilters } = useUsage()
  const [chosen, setChosen] = useState<string>('version')
  const [key, setKey] = useState('')
  const [not, setNot] = useState(false)
  const [values, setValues] = useState<readonly string[]>([])
  const field = usageFieldOf(chosen === property ? `prop.${key.trim()}` : chosen)

  const submit = (event: Event) => {
    event.preventDefault()
    if (field === undefined) return
    setFilters(values.reduce((some, value) => withFilter(some, { field, value, not }), filters))
    close()
  }
  return (
    <Dialog title={words.title} says={words.says} close={close}>
      <form class="flex flex-col gap-4" onSubmit={submit}>
        <div class="flex items-end gap-3">
          <div class="min-w-0 flex-1">
            <Field label={words.field}>
              {(control) => (
                <Select
                  {...control}
                  value={chosen}
                  options={[
                    ...usageDimensions.map((value) => ({
                      value: value as string,
                      label: nameOf(value),
                    })),
                    { value: property, label: words.property },
                  ]}
                  choose={(value) => {
                    setChosen(value)
                    setValues([])
                  }}
                />
              )}
            </Field>
          </div>
          <Segments
            label={words.how}
            value={not ? 'not' : 'is'}
            options={[
              { value: 'is', label: words.is },
              { value: 'not', label: words.isNot },
            ]}
            choose={(value) => setNot(value === 'not')}
          />
        </div>
        {chosen === property && (
          <Field label={words.key} help={words.keyHelp}>
            {(control) => (
              <Input
                {...control}
                required
                maxLength={200}
                autocomplete="off"
                value={key}
                onInput={(event) => {
                  setKey(event.currentTarget.value)
                  setValues([])
                }}
              />
            )}
          </Field>
        )}
        {field !== undefined && (
          <ValueChoice key={field} field={field} values={values} choose={setValues} />
        )}
        <DialogActions>
          <Button kind="quiet" onClick={close}>
            {action.cancel}
          </Button>
          <Button type="submit" kind="main" disabled={values.length === 0}>
            {words.apply}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function ValueChoice({
  field,
  values,
  choose,
}: {
  field: UsageField
  values: readonly string[]
  choose: (values: readonly string[]) => void
}) {
  const words = useWords().usage.filter
  const format = useFormat()
  const { written } = useFieldWords()
  const { ask } = useUsage()
  const [text, setText] = useState('')
  const retry = useRetry()
  const { data, isError, error } = useQuestion('GET /api/projects/:key/usage/breakdown', {
    ...ask,
    of: field,
    metric: 'people',
    limit: 100,
    compare: 'none',
  })
  const wanted = text.trim().toLowerCase()
  const rows = (data?.rows ?? []).filter(({ value }) =>
    `${value} ${written(field, value)}`.toLowerCase().includes(wanted),
  )
  const known = rows.some(({ value }) => value.toLowerCase() === wanted)
  const shown = [
    ...rows.map(({ value, count }) => ({ value, note: format.compact(count) })),
    ...(wanted !== '' && !known ? [{ value: text.trim(), note: '' }] : []),
  ]
  const toggle = (value: string) =>
    choose(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])

  return (
    <div class="flex flex-col gap-2">
      <Field label={words.values}>
        {(control) => (
          <Input
            {...control}
            placeholder={words.search}
            autocomplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <ul class="max-h-60 min-h-30 overflow-y-auto rounded-1 border border-line">
        {data === undefined && isError && (
          <li>
            <ProblemView error={error} retry={retry} />
          </li>
        )}
        {data === undefined && !isError && (
          <li class="p-3">
            <Skeleton class="h-20 w-full opacity-50" />
          </li>
        )}
        {data !== undefined && shown.length === 0 && (
          <li class="p-3 text-f2 text-ink-3">{words.nothing}</li>
        )}
        {shown.map(({ value, note }) => (
          <li key={value}>
            <label class="flex min-h-8 items-center gap-3 px-3 text-f2 hover:bg-hover max-md:min-h-11">
              <input
                type="checkbox"
                class="check"
                checked={values.includes(value)}
                onChange={() => toggle(value)}
              />
              <span class="min-w-0 flex-1 truncate">{written(field, value)}</span>
              <span class="num text-ink-3">{note}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  )
}
