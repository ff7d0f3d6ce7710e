import { stepsOf, stepsText, type UsageFilters, type UsageKindName } from '@earshot/protocol'

/** A step as the builder knows it: one kind and name. */
export interface Step {
  readonly kind: UsageKindName
  readonly name: string
}

const mostSteps = 8

function filtersOfStep({ kind, name }: Step): UsageFilters {
  const ofKind = { field: 'kind', not: false, values: [kind] } as const
  return kind === 'start' ? [ofKind] : [ofKind, { field: 'name', not: false, values: [name] }]
}

/** The steps of an address; a step that was written by hand and says more keeps its kind and name. */
export function builderSteps(text: string | undefined): readonly Step[] {
  return (stepsOf(text ?? '') ?? []).map((filters) => {
    const first = (field: string) => filters.find((filter) => filter.field === field)?.values[0]
    return { kind: (first('kind') ?? 'action') as UsageKindName, name: first('name') ?? '' }
  })
}

/** Undefined where they are fewer than two: then there is nothing to ask yet. */
export function textOfSteps(steps: readonly Step[]): string | undefined {
  return steps.length < 2 ? undefined : stepsText(steps.slice(0, mostSteps).map(filtersOfStep))
}

export function canAdd(steps: readonly Step[]): boolean {
  return steps.length < mostSteps
}

/** The step at `index` one place further up. */
export function movedUp(steps: readonly Step[], index: number): readonly Step[] {
  const [before, step] = [steps[index - 1], steps[index]]
  return before === undefined || step === undefined
    ? steps
    : steps.with(index - 1, step).with(index, before)
}
