import { CodeBlock } from '../../parts/code-block.tsx'
import { useWords } from '../../words/speech.tsx'
import {
  cspSnippet,
  endpointOf,
  hookSnippet,
  npmInstall,
  npmSnippet,
  releaseSnippet,
  scriptSnippet,
  type Target,
} from './snippets.ts'
import { Step } from './step.tsx'

export function BrowserTab({ target }: { target: Target }) {
  const words = useWords().install
  const own = [endpointOf(target), target.address]
  return (
    <>
      <Step title={words.script.title} says={words.script.says}>
        <CodeBlock label={words.script.label} code={scriptSnippet(target)} marked={own} />
      </Step>
      <Step title={words.npm.title} says={words.npm.says}>
        <CodeBlock label={words.npm.install} code={npmInstall} />
        <CodeBlock label={words.npm.label} code={npmSnippet(target)} marked={own} />
      </Step>
      <Step title={words.release.title} says={words.release.says}>
        <CodeBlock label={words.npm.label} code={releaseSnippet} />
      </Step>
      <Step title={words.hook.title} says={words.hook.says}>
        <CodeBlock label={words.npm.label} code={hookSnippet(target)} marked={own} />
      </Step>
      <Step title={words.csp.title} says={words.csp.says}>
        <CodeBlock label={words.csp.label} code={cspSnippet(target)} marked={own} />
      </Step>
    </>
  )
}
