import { CodeBlock } from '../../parts/code-block.tsx'
import { Segments } from '../../parts/segments.tsx'
import { usageClients } from '../../search/install-search.ts'
import { useWords } from '../../words/speech.tsx'
import { type UsageClient, usageSnippet } from '../usage/snippets.ts'
import type { Target } from './snippets.ts'
import { Step } from './step.tsx'

/** Errors and usage by one client: our own, or one of Nucleus that the app has already. */
export function UsageTab({
  target,
  client,
  choose,
}: {
  target: Target
  client: UsageClient
  choose: (client: UsageClient) => void
}) {
  const words = useWords()
  const { code, label, marked } = usageSnippet(client, target)
  return (
    <Step title={words.install.usage.title} says={words.install.usage.says}>
      <Segments
        label={words.usage.empty.clients}
        value={client}
        options={usageClients.map((value) => ({
          value,
          label: words.usage.empty.client[value],
        }))}
        choose={choose}
      />
      <CodeBlock label={label} code={code} marked={marked} />
      <p class="text-f2 text-ink-2">{words.usage.empty.note[client]}</p>
    </Step>
  )
}
