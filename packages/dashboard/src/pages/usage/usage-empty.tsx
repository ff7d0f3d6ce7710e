import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { forget, useQuestion } from '../../queries/question.ts'
import { usageClients } from '../../search/install-search.ts'
import { useWords } from '../../words/speech.tsx'
import { LiveDot } from './live-dot.tsx'
import { type UsageClient, usageSnippet } from './snippets.ts'
import { RowsSkeleton } from './usage-skeleton.tsx'
import { useLive } from './use-live.ts'
import { useUsage } from './use-usage.ts'

/** Nothing has come yet: what makes it come, for each client, with the project's own key. */
function UsageEmpty({ projectKey }: { projectKey: string }) {
  const words = useWords().usage.empty
  const [client, setClient] = useState<UsageClient>('browser')
  const target = { address: window.location.origin, key: projectKey }
  const { code, marked, label } = usageSnippet(client, target)
  return (
    <Card id="usage-none" flush>
      <Empty icon="chart" title={words.title} says={words.says}>
        <div class="w-full max-w-200 text-start">
          <Tabs
            label={words.clients}
            value={client}
            options={usageClients.map((value) => ({ value, label: words.client[value] }))}
            choose={setClient}
          >
            <CodeBlock label={label} code={code} marked={marked} />
            <p class="mt-3 text-f2 text-ink-2">{words.note[client]}</p>
          </Tabs>
          <Waiting projectKey={projectKey} />
        </div>
      </Empty>
    </Card>
  )
}

/** Listens, and has the page asked for anew when the first event comes: it is counted some moments after it is heard. */
function Waiting({ projectKey }: { projectKey: string }) {
  const words = useWords().usage.empty
  const queries = useQueryClient()
  const { state, events } = useLive(projectKey)
  const came = events.length > 0
  useEffect(() => {
    if (!came) return undefined
    const again = () => void forget(queries, ['GET /api/projects/:key/usage'])
    const timers = [0, 1_000, 3_000].map((afterMs) => setTimeout(again, afterMs))
    return () => timers.forEach(clearTimeout)
  }, [came, queries])
  return (
    <p
      class="mt-4 flex items-center gap-2 border-t border-line pt-4 text-f2 text-ink-2"
      role="status"
    >
      <LiveDot lit={state === 'open'} />
      {came ? words.came : words.waiting}
    </p>
  )
}

/** Nothing in this time, which can be chosen where it is `timed`, or nothing that passes these filters. */
export function UsageNothing({
  clear,
  timed = true,
}: {
  clear?: (() => void) | undefined
  timed?: boolean
}) {
  const words = useWords().usage.nothing
  const { filters } = useUsage()
  const isNarrowed = clear !== undefined || filters.length > 0
  return (
    <Card id="usage-nothing" flush>
      <Empty
        icon={isNarrowed ? 'search' : 'chart'}
        title={isNarrowed ? words.title : words.quiet}
        says={isNarrowed ? words.says : words[timed ? 'quietSays' : 'quietNow']}
      >
        {clear !== undefined && <Button onClick={clear}>{words.clear}</Button>}
      </Empty>
    </Card>
  )
}

/** Nobody is found by what was searched for. */
export function UsageNotFound({ clear }: { clear: () => void }) {
  const words = useWords().usage.people.nobody
  return (
    <Card id="usage-nobody" flush>
      <Empty icon="search" title={words.title} says={words.says}>
        <Button onClick={clear}>{words.clear}</Button>
      </Empty>
    </Card>
  )
}

/** No rows: the filters leave none, nothing came in the time, or nothing has ever come. */
export function UsageNone({ timed = true }: { timed?: boolean }) {
  const { key, filters, setFilters } = useUsage()
  if (filters.length > 0) return <UsageNothing clear={() => setFilters([])} />
  return <NothingYet projectKey={key} timed={timed} />
}

function NothingYet({ projectKey, timed }: { projectKey: string; timed: boolean }) {
  const { data, isError } = useQuestion('GET /api/projects/:key', { key: projectKey })
  if (data === undefined && !isError) return <RowsSkeleton />
  const hadSome = (data?.holds.usageEvents ?? 0) > 0
  return hadSome ? <UsageNothing timed={timed} /> : <UsageEmpty projectKey={projectKey} />
}
