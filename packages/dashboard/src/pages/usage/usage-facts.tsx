import type { UsageOverview, UsageTotals } from '@earshot/protocol'
import type { ComponentChildren } from 'preact'
import { Count } from '../../parts/count.tsx'
import { type Fact, FactsStrip } from '../../parts/facts-strip.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'
import { UsageChange } from './usage-change.tsx'

/** The period in five numbers, each with how it moved. */
export function UsageFacts({ overview }: { overview: UsageOverview }) {
  const words = useWords().usage.facts
  const format = useFormat()
  const { period, current, previous } = overview
  const people = (totals: UsageTotals) => totals.people.known + totals.people.anonymous

  const fact = (
    name: string,
    {
      value,
      of,
      hint,
    }: { value: ComponentChildren; of: (totals: UsageTotals) => number | null; hint?: string },
  ): Fact => {
    return {
      name,
      value,
      ...(hint !== undefined && { hint }),
      ...(previous !== null && {
        note: (
          <UsageChange period={period} now={of(current)} before={of(previous)} good="up" hinted />
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
          value: <Count value={people(current)} />,
          of: people,
          hint: words.basis[current.people.basis],
        }),
        fact(words.newPeople, {
          value: <Count value={current.newPeople} />,
          of: (totals) => totals.newPeople,
          hint: words.newHint,
        }),
        fact(words.sessions, {
          value: <Count value={current.sessions} />,
          of: (totals) => totals.sessions,
        }),
        fact(words.median, {
          value: seconds === null ? words.unknown : format.duration(seconds),
          of: (totals) => totals.medianSeconds,
          hint: words.medianHint,
        }),
        fact(words.events, {
          value: <Count value={current.events} />,
          of: (totals) => totals.events,
        }),
      ]}
    />
  )
}
