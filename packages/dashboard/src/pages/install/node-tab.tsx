import { useProjects } from '../../frame/use-project.ts'
import { Button } from '../../parts/button.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/speech.tsx'
import { useAllowOrigin } from '../settings/use-allow-origin.ts'
import { endpointOf, nodeSnippet, npmInstall, releaseSnippet, type Target } from './snippets.ts'
import { Step } from './step.tsx'

export function NodeTab({ target }: { target: Target }) {
  const words = useWords().install
  const { current } = useProjects()
  const allow = useAllowOrigin(current)
  const accepted =
    current === undefined || current.origins.includes('*') || current.origins.includes('node')
  return (
    <>
      {!accepted && (
        <div class="flex flex-wrap items-center gap-3 rounded-2 bg-warn-soft px-4 py-3 text-f2 text-warn">
          <Icon name="warning" />
          <p class="min-w-0 flex-1">{words.node.originMissing}</p>
          {allow.may && (
            <Button
              size="sm"
              disabled={allow.busy}
              onClick={() => allow.run('node', words.node.allowed)}
            >
              {words.node.allow}
            </Button>
          )}
        </div>
      )}
      <Step title={words.node.title} says={words.node.says}>
        <CodeBlock label={words.npm.install} code={npmInstall} />
        <CodeBlock
          label={words.npm.label}
          code={nodeSnippet(target)}
          marked={[endpointOf(target)]}
        />
      </Step>
      <Step title={words.release.title} says={words.release.says}>
        <CodeBlock label={words.npm.label} code={releaseSnippet} />
      </Step>
    </>
  )
}
