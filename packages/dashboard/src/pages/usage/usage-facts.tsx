import type { UsageOverview, UsageTotals } from '@earshot/protocol'
import { Change, changeOf } from '../../parts/change.tsx'
import { type Fact, FactsStrip } from '../../parts/facts-strip.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'

/** The period in five numbers, each with how it moved. */
export function UsageFacts({ overview }: { overview: UsageOverview }) {
  const words = useWords().usage.facts
  const format = useFormat()
  const { current, previous } = overview
  const people = (totals: UsageTotals) => totals.people.known + totals.people.anonymous

  const fact = (
    name: string,
    {
      value,
      of,
      hint,
    }: { value: string; of: (totals: UsageTotals) => number | null; hint?: string },
  ): Fact => {
    const now = of(current)
    const change = previous === null || now === null ? null : changeOf(now, of(previous))
    return {
      name,
      value,
      ...(hint !== undefined && { hint }),
      ...(previous !== null && {
        note: (
          <Change
            value={change}
            good="up"
            none={words.noneBefore}
            hint={words.before(String(format.number(Math.round(of(previous) ?? 0))))}
          />
        ),
      }),
    }
  }
  const seconds = current.medianSeconds
  return (
    <FactsStrip
      id="usage-facts"
      big
      facts={[
        fact(words.people, {
          value: format.number(people(current)),
          of: people,
          hint: words.basis[current.people.basis],
        }),
        fact(words.newPeople, {
          value: format.number(current.newPeople),
          of: (totals) => totals.newPeople,
          hint: words.newHint,
        }),
        fact(words.sessions, {
          value: format.number(current.sessions),
          of: (totals) => totals.sessions,
        }),
        fact(words.median, {
          value: seconds === null ? words.unknown : format.duration(seconds),
          of: (totals) => totals.medianSeconds,
          hint: words.medianHint,
        }),
        fact(words.events, {
          value: format.number(current.events),
          of: (totals) => totals.events,
        }),
      ]}
    />
  )
}
