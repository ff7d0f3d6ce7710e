import { CodeBlock } from '../../parts/code-block.tsx'
import { Segments } from '../../parts/segments.tsx'
import { installServers } from '../../search/install-search.ts'
import { useWords } from '../../words/speech.tsx'
import { endpointOf, headersSnippet, type ServerKind, type Target } from './snippets.ts'
import { Step } from './step.tsx'

export function HeadersTab({
  target,
  server,
  choose,
}: {
  target: Target
  server: ServerKind
  choose: (server: ServerKind) => void
}) {
  const words = useWords().install.headers
  return (
    <Step title={words.title} says={words.says}>
      <Segments
        label={words.server}
        value={server}
        options={installServers.map((value) => ({ value, label: words.servers[value] }))}
        choose={choose}
      />
      <CodeBlock
        label={words.servers[server]}
        code={headersSnippet(target, server)}
        marked={[`${endpointOf(target)}/report`]}
      />
      <p class="text-f2 text-ink-2">{words.only}</p>
      {target.address.startsWith('http:') && <p class="text-f2 text-warn">{words.https}</p>}
    </Step>
  )
}
