import type { UsageActive } from '@earshot/protocol'
import { LazyChart } from '../../chart/lazy-chart.tsx'
import { AnsweredBody } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** People of a day, of the seven and of the thirty days that end with it, and what share of the last comes daily. */
export function ActiveCard() {
  const words = useWords().usage.active
  const { ask } = useUsage()
  const answer = useQuestion('GET /api/projects/:key/usage/active', ask, usagePatience)
  return (
    <Card
      id="usage-active"
      title={words.title}
      aside={answer.data !== undefined && <Stickiness active={answer.data} />}
    >
      <AnsweredBody
        class="min-h-58"
        answer={answer}
        skeleton={<Skeleton class="h-56 w-full opacity-50" />}
      >
        {(data) => <ActiveChart active={data} />}
      </AnsweredBody>
    </Card>
  )
}

function Stickiness({ active }: { active: UsageActive }) {
  const words = useWords().usage.active
  const format = useFormat()
  const last = active.isRunning ? active.days.at(-2) : active.days.at(-1)
  if (last === undefined || last.stickiness === null) return null
  return (
    <span class="num text-f2 text-ink-2" data-hint={words.stickinessHint}>
      {words.stickiness} <b class="font-medium text-ink">{format.percent(last.stickiness)}</b>
    </span>
  )
}

function ActiveChart({ active }: { active: UsageActive }) {
  const words = useWords().usage.active
  const { chart } = useWords().usage
  const format = useFormat()
  const { zoom } = useUsage()
  const { days, period, isRunning } = active
  const at = days.map((day) => Date.parse(day.at))
  const last = days.at(-1)
  return (
    <LazyChart
      data={{
        at,
        period: {
          from: at[0] ?? Date.parse(period.from),
          to: Date.parse(period.to),
          by: 'day',
          zone: 'local',
        },
        open: isRunning,
        series: [
          { label: words.mau, as: 'area', tone: 'muted', values: days.map(({ mau }) => mau) },
          { label: words.wau, as: 'area', tone: 'info', values: days.map(({ wau }) => wau) },
          { label: words.dau, as: 'area', tone: 'accent', values: days.map(({ dau }) => dau) },
        ],
      }}
      height={200}
      tick={format.compact}
      name={words.name(
        format.number(last?.dau ?? 0),
        format.number(last?.wau ?? 0),
        format.number(last?.mau ?? 0),
      )}
      readings={(index) => {
        const day = days[index]
        const title = format.localBucket(day?.at ?? period.from, 'day')
        return {
          title: isRunning && index === days.length - 1 ? chart.soFar(title) : title,
          lines: [
            { label: words.mau, value: format.number(day?.mau ?? 0) },
            { label: words.wau, value: format.number(day?.wau ?? 0) },
            { label: words.dau, value: format.number(day?.dau ?? 0) },
            { label: words.visits, value: format.number(day?.visits ?? 0) },
          ],
        }
      }}
      onZoom={zoom}
    />
  )
}
