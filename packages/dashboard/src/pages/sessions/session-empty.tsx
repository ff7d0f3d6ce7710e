import { Card } from '../../parts/card.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Empty } from '../../parts/empty.tsx'
import { useWords } from '../../words/speech.tsx'
import { endpointOf } from '../install/snippets.ts'

export function SessionEmpty({ projectKey }: { projectKey: string }) {
  const words = useWords().sessions.empty
  const endpoint = endpointOf({ address: window.location.origin, key: projectKey })
  return (
    <Card id="sessions-none" flush>
      <Empty icon="sessions" title={words.title} says={words.says}>
        <div class="w-full max-w-140 text-start">
          <CodeBlock
            label={words.label}
            code={`trackx.setup('${endpoint}'); trackx.ping()`}
            marked={[endpoint]}
          />
        </div>
      </Empty>
    </Card>
  )
}
