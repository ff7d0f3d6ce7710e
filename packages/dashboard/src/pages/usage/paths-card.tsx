import type { UsageKindName, UsagePathNode } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { AnsweredBody } from '../../parts/answered.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
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
  const answer = useQuestion(
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
      <AnsweredBody
        class="min-h-40"
        answer={answer}
        skeleton={<Skeleton class="h-40 w-full opacity-50" />}
      >
        {(data) =>
          data.from.next.length === 0 ? (
            <p class="text-f2 text-ink-3">{words.nothing[direction]}</p>
          ) : (
            <>
              <PathList nodes={data.from.next} of={data.from.sessions} />
              {data.isSampled && <p class="mt-3 text-f1 text-ink-3">{words.sampled}</p>}
            </>
          )
        }
      </AnsweredBody>
    </Card>
  )
}

/** Steps as a nested list: the bar tells which share of the first event's sessions came this way. */
function PathList({ nodes, of }: { nodes: readonly UsagePathNode[]; of: number }) {
  return (
    <ol class="flex flex-col gap-px">
      {nodes.map((node) => (
        <PathStep key={`${node.kind} ${node.name}`} node={node} of={of} />
      ))}
    </ol>
  )
}

function PathStep({ node, of }: { node: UsagePathNode; of: number }) {
  const words = useWords().usage
  const format = useFormat()
  const { key } = useUsage()
  const [open, setOpen] = useState(false)
  const name = node.name === '' ? words.events.started : node.name
  const share = of === 0 ? 0 : node.sessions / of
  const ends = node.next.length === 0
  return (
    <li>
      <div class="relative flex h-8 items-center gap-1 text-f2 max-md:h-11">
        <span
          aria-hidden="true"
          class={`absolute inset-y-px start-0 rounded-1 ${node.kind === 'error' ? 'bg-bad-soft' : 'bg-accent-soft'}`}
          style={{ width: `${Math.max(1, share * 100)}%` }}
        />
        <button
          type="button"
          aria-expanded={open}
          aria-label={words.paths.expand(name)}
          disabled={ends}
          class={`relative inline-flex size-8 shrink-0 items-center justify-center text-ink-3 transition-transform ${open ? 'rotate-90' : ''} ${ends ? 'invisible' : 'hover:text-ink'}`}
          onClick={() => setOpen(!open)}
        >
          <Icon name="next" size={14} />
        </button>
        <Link
          to="/projects/$key/usage/event"
          params={{ key }}
          search={(before: object) => ({ ...before, kind: node.kind, name: node.name })}
          dir="auto"
          className="relative min-w-0 flex-1 truncate hover:underline"
        >
          {name}
        </Link>
        <span class="num relative">{format.compact(node.sessions)}</span>
        <span class="num relative w-14 text-end text-ink-3">{format.part(share)}</span>
      </div>
      {open && (
        <div class="ms-4 border-s border-line ps-3">
          <PathList nodes={node.next} of={of} />
        </div>
      )}
    </li>
  )
}
