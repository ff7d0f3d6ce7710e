import { useState } from 'preact/hooks'
import { Card } from '../../parts/card.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { usageClients } from '../../search/install-search.ts'
import { useWords } from '../../words/speech.tsx'
import { type UsageClient, usageSnippet } from './snippets.ts'
import { useUsage } from './use-usage.ts'

/** Nothing has come yet: what makes it come, for each client, with the project's own key. */
export function UsageEmpty({ projectKey }: { projectKey: string }) {
  const words = useWords().usage.empty
  const [client, setClient] = useState<UsageClient>('browser')
  const target = { address: window.location.origin, key: projectKey }
  const { code, marked, label } = usageSnippet(client, target)
  return (
    <Card id="usage-none" flush>
      <Empty icon="chart" title={words.title} says={words.says}>
        <div class="w-full max-w-160 text-start">
          <Tabs
            label={words.clients}
            value={client}
            options={usageClients.map((value) => ({ value, label: words.client[value] }))}
            choose={setClient}
          >
            <CodeBlock label={label} code={code} marked={marked} />
            <p class="mt-3 text-f2 text-ink-2">{words.note[client]}</p>
          </Tabs>
        </div>
      </Empty>
    </Card>
  )
}

/** Something came, but nothing passes these filters in this time. */
export function UsageNothing({ clear }: { clear?: (() => void) | undefined }) {
  const words = useWords().usage.nothing
  return (
    <Card id="usage-nothing" flush>
      <Empty icon="search" title={words.title} says={words.says}>
        {clear !== undefined && (
          <button
            type="button"
            class="text-f2 font-medium text-accent underline underline-offset-2"
            onClick={clear}
          >
            {words.clear}
          </button>
        )}
      </Empty>
    </Card>
  )
}

/** No rows: nothing has ever come, or the filters leave nothing. */
export function UsageNone() {
  const { key, filters, setFilters } = useUsage()
  if (filters.length === 0) return <UsageEmpty projectKey={key} />
  return <UsageNothing clear={() => setFilters([])} />
}
