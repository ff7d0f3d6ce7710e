import type { UsageKindName, UsagePathNode } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { Card } from '../../parts/card.tsx'
import { ProblemView } from '../../parts/problem-view.tsx'
import { Segments } from '../../parts/segments.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { usagePatience, useUsage } from './use-usage.ts'

/** What people do next, or did before, within the same session: three steps deep. */
export function PathsCard({ kind, name }: { kind: UsageKindName; name: string }) {
  const words = useWords().usage.paths
  const { ask } = useUsage()
  const [direction, setDirection] = useState<'after' | 'before'>('after')
  const { data, isError, error, isPlaceholderData } = useQuestion(
    'GET /api/projects/:key/usage/paths',
    { ...ask, kind, name, direction, width: 5 },
    usagePatience,
  )
  return (
    <Card
      id="paths"
      title={words.title[direction]}
      aside={
        <Segments
          label={words.label}
          value={direction}
          options={[
            { value: 'after', label: words.after },
            { value: 'before', label: words.before },
          ]}
          choose={setDirection}
        />
      }
    >
      <div
        class={`min-h-40 transition-opacity ${isPlaceholderData ? 'opacity-55' : ''}`}
        aria-busy={isPlaceholderData || (data === undefined && !isError)}
      >
        {data === undefined && !isError && <Skeleton class="h-40 w-full opacity-50" />}
        {data === undefined && isError && <ProblemView error={error} />}
        {data !== undefined && data.from.next.length === 0 && (
          <p class="text-f2 text-ink-3">{words.nothing[direction]}</p>
        )}
        {data !== undefined && data.from.next.length > 0 && (
          <PathList nodes={data.from.next} of={data.from.sessions} depth={1} />
        )}
      </div>
    </Card>
  )
}

/** Steps as a nested list: the bar tells which share of the first event's sessions came this way. */
function PathList({
  nodes,
  of,
  depth,
}: {
  nodes: readonly UsagePathNode[]
  of: number
  depth: number
}) {
  const words = useWords().usage
  const format = useFormat()
  const { key } = useUsage()
  return (
    <ol class={depth === 1 ? 'flex flex-col gap-2' : 'mt-1 ms-3 border-s border-line ps-3'}>
      {nodes.map((node) => {
        const share = of === 0 ? 0 : node.sessions / of
        return (
          <li key={`${node.kind} ${node.name}`}>
            <div class="relative flex h-7 items-center gap-3 text-f2">
              <span
                aria-hidden="true"
                class={`absolute inset-y-0 start-0 rounded-1 ${node.kind === 'error' ? 'bg-bad-soft' : 'bg-accent-soft'}`}
                style={{ width: `${Math.max(1, share * 100)}%` }}
              />
              <Link
                to="/projects/$key/usage/event"
                params={{ key }}
                search={(before: object) => ({ ...before, kind: node.kind, name: node.name })}
                className="relative min-w-0 flex-1 truncate px-2 hover:underline"
              >
                {node.name === '' ? words.events.started : node.name}
              </Link>
              <span class="num relative">{format.compact(node.sessions)}</span>
              <span class="num relative w-12 text-end text-ink-3">
                {format.percent(Math.round(share * 1_000) / 1_000)}
              </span>
            </div>
            {node.next.length > 0 && <PathList nodes={node.next} of={of} depth={depth + 1} />}
          </li>
        )
      })}
    </ol>
  )
}
