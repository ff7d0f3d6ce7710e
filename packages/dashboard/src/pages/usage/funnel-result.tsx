import type { UsageFunnel } from '@earshot/protocol'
import { Count } from '../../parts/count.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'
import { nameOf } from './funnel-builder.tsx'
import type { Step } from './funnel-steps.ts'

/** A bar a step, as long as the share of the first step's people who came so far, which ends before the numbers begin; what was lost stands between. */
export function FunnelResult({ funnel, steps }: { funnel: UsageFunnel; steps: readonly Step[] }) {
  const words = useWords().usage
  const format = useFormat()
  const first = funnel.steps[0]?.people ?? 0
  const last = funnel.steps.at(-1)?.people ?? 0
  return (
    <>
      <p class="mb-4 text-f3 text-ink-2">
        <b class="num text-f5 font-bold text-ink">
          {format.tenths(first === 0 ? 0 : last / first)}
        </b>{' '}
        {words.funnel.sentence(format.number(last), format.number(first))}
      </p>
      <ol class="flex flex-col">
        {funnel.steps.map(({ people }, index) => {
          const before = funnel.steps[index - 1]?.people
          const step = steps[index] ?? { kind: 'action' as const, name: '' }
          const lost = before === undefined ? 0 : before - people
          return (
            <li key={`${index}${step.name}`}>
              {before !== undefined && (
                <p class="num py-2 ps-3 text-f1 text-ink-3">
                  {words.funnel.lost(
                    format.number(lost),
                    format.tenths(before === 0 ? 0 : lost / before),
                  )}
                </p>
              )}
              <div class="flex items-center gap-2">
                <div class="relative flex min-h-11 min-w-0 flex-1 items-center gap-4 overflow-hidden rounded-1 bg-n3 px-3">
                  <span
                    aria-hidden="true"
                    class="absolute inset-y-0 start-0 bg-accent-soft forced-color-adjust-none"
                    style={{ width: `${first === 0 ? 0 : (people / first) * 100}%` }}
                  />
                  <span class="num relative text-ink-3">{index + 1}</span>
                  <span dir="auto" class="relative min-w-0 flex-1 truncate font-medium">
                    {nameOf(step, words.events.started)}
                  </span>
                </div>
                <span class="num min-w-12 text-end font-medium">
                  <Count value={people} />
                </span>
                <span class="num w-16 text-end whitespace-nowrap text-ink-2">
                  {format.tenths(first === 0 ? 0 : people / first)}
                </span>
              </div>
            </li>
          )
        })}
      </ol>
      {funnel.basis !== 'exact' && (
        <p class="mt-4 text-f2 text-ink-3">{words.facts.basis[funnel.basis]}</p>
      )}
    </>
  )
}
