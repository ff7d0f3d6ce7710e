import type { UsageFunnel } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { useTitle } from '../../frame/use-title.ts'
import { AnsweredBody, type KeptAnswer } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Segments } from '../../parts/segments.tsx'
import { useQuestion } from '../../queries/question.ts'
import type { UsageFunnelSearch } from '../../search/usage-search.ts'
import { useWords } from '../../words/speech.tsx'
import { FunnelBuilder, useStepEvents } from './funnel-builder.tsx'
import { FunnelResult } from './funnel-result.tsx'
import { builderSteps, type Step, textOfSteps } from './funnel-steps.ts'
import { UsageNone } from './usage-empty.tsx'
import { UsageHead } from './usage-head.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

const windows = ['1', '24', '168', '720'] as const

/** Of those who did the first thing, how many did the next, and the next, in time. */
export function FunnelPage() {
  const words = useWords().usage.funnel
  const { ask, search, change } = useUsage<UsageFunnelSearch>()
  const [draft, setDraft] = useState<readonly Step[]>(() => builderSteps(search.steps))
  // A saved view, the way back, or the page anew: the address has other steps than those that were put together here.
  const [heard, setHeard] = useState(search.steps)
  if (heard !== search.steps) {
    setHeard(search.steps)
    if (search.steps !== textOfSteps(draft)) setDraft(builderSteps(search.steps))
  }
  const steps = textOfSteps(draft)
  const within = search.within ?? '24'
  const answer = useQuestion(
    'GET /api/projects/:key/usage/funnel',
    { ...ask, steps: steps ?? '', withinHours: Number(within) },
    { ...usagePatience, enabled: steps !== undefined },
  )
  const events = useStepEvents()
  const hasNothing = draft.length === 0 && events.data?.rows.length === 0
  useTitle(words.title)
  const set = (next: readonly Step[]) => {
    setDraft(next)
    change({ steps: textOfSteps(next) }, true)
  }
  return (
    <>
      <UsageHead title={words.title} says={words.says} />
      {hasNothing ? (
        <UsageNone />
      ) : (
        <div class="grid items-start gap-4 lg:grid-cols-[22rem_1fr]">
          <Card id="funnel-steps" title={words.steps}>
            <FunnelBuilder steps={draft} set={set} />
            <div class="mt-4 border-t border-line pt-4">
              <p class="mb-2 text-f2 font-medium">{words.within}</p>
              <Segments
                label={words.within}
                value={within}
                options={windows.map((value) => ({ value, label: words.windows[value] }))}
                choose={(value) => change({ within: value }, true)}
              />
            </div>
          </Card>
          <Result isAsked={steps !== undefined} answer={answer} steps={draft} />
        </div>
      )}
    </>
  )
}

function Result({
  isAsked,
  answer,
  steps,
}: {
  isAsked: boolean
  answer: KeptAnswer<UsageFunnel>
  steps: readonly Step[]
}) {
  const words = useWords().usage.funnel
  if (!isAsked) {
    return (
      <Card id="funnel-none" flush>
        <Empty icon="funnel" title={words.none} says={words.noneSays} />
      </Card>
    )
  }
  return (
    <Card id="funnel" title={words.result}>
      <AnsweredBody class="min-h-60" answer={answer}>
        {(data) => <FunnelResult funnel={data} steps={steps} />}
      </AnsweredBody>
    </Card>
  )
}
