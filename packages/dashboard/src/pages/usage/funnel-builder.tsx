import { IconButton } from '../../parts/button.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Select } from '../../parts/select.tsx'
import { useKeptFocus } from '../../parts/use-kept-focus.ts'
import { useQuestion, useRetry } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { canAdd, movedUp, type Step } from './funnel-steps.ts'
import { useUsage } from './use-usage.ts'

/** The steps in order: each can be taken out or moved up, and one more put behind. */
export function FunnelBuilder({
  steps,
  set,
}: {
  steps: readonly Step[]
  set: (steps: readonly Step[]) => void
}) {
  const words = useWords().usage
  const keepFocus = useKeptFocus()
  const change = (button: Element, to: readonly Step[]) => {
    keepFocus(button, button.closest('ol'))
    set(to)
  }
  return (
    <ol class="flex flex-col gap-2">
      {steps.map((step, index) => (
        <li
          key={`${index}${step.kind}${step.name}`}
          class="flex items-center gap-2 rounded-1 border border-line bg-well ps-3"
        >
          <span class="num w-4 text-f2 text-ink-3">{index + 1}</span>
          <span class="min-w-0 flex-1 truncate text-f2" data-hint={words.values.kind[step.kind]}>
            {nameOf(step, words.events.started)}
          </span>
          {index > 0 && (
            <span class="-rotate-90">
              <IconButton
                icon="next"
                label={words.funnel.up(nameOf(step, words.events.started))}
                onClick={({ currentTarget }) => change(currentTarget, movedUp(steps, index))}
              />
            </span>
          )}
          <IconButton
            icon="close"
            label={words.funnel.remove(nameOf(step, words.events.started))}
            onClick={({ currentTarget }) =>
              change(
                currentTarget,
                steps.filter((_, at) => at !== index),
              )
            }
          />
        </li>
      ))}
      {canAdd(steps) && (
        // The same one after each step, or the focus would go with it.
        <li key="add">
          <AddStep add={(step) => set([...steps, step])} first={steps.length === 0} />
        </li>
      )}
    </ol>
  )
}

/** What there is to choose steps from. */
export function useStepEvents() {
  const { ask } = useUsage()
  return useQuestion('GET /api/projects/:key/usage/events', { ...ask, compare: 'none', limit: 200 })
}

export function nameOf({ kind, name }: Step, started: string): string {
  return kind === 'start' ? started : name
}

function AddStep({ add, first }: { add: (step: Step) => void; first: boolean }) {
  const { usage: words, table } = useWords()
  const format = useFormat()
  const { data, isError, error } = useStepEvents()
  const retry = useRetry()
  const rows = data?.rows ?? []
  const label = first ? words.funnel.first : words.funnel.add
  // From the beginning there for whoever goes by Tab, also before its events have come.
  return isError ? (
    <ProblemView error={error} retry={retry} />
  ) : (
    <Select
      aria-label={label}
      value=""
      placeholder={label}
      none={data === undefined ? table.loading : words.funnel.nothing}
      options={rows.map((row, index) => ({
        value: String(index),
        label: nameOf(row, words.events.started),
        note: `${words.values.kind[row.kind]} · ${format.compact(row.events)}`,
      }))}
      choose={(value) => {
        const row = rows[Number(value)]
        if (row !== undefined) add({ kind: row.kind, name: row.name })
      }}
    />
  )
}
