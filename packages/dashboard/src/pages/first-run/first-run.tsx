import type { ProjectRow } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { CodeBlock } from '../../parts/code-block.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useWords } from '../../words/speech.tsx'
import {
  endpointOf,
  nodeSnippet,
  npmSnippet,
  scriptSnippet,
  type Target,
} from '../install/snippets.ts'
import { Listening } from './listening.tsx'

const ways = ['script', 'npm', 'node'] as const

/** A project nothing has come from yet: what to put into the app, and an ear held open beside it. */
export function FirstRun({ project, done }: { project: ProjectRow; done: () => void }) {
  const words = useWords().firstRun
  const target = { address: window.location.origin, key: project.key }
  return (
    <div class="max-w-180">
      <PageHead title={words.title} says={words.says(project.name)} />
      <div class="flex flex-col gap-6">
        <Ways target={target} />
        <Listening project={project} done={done} />
        <p class="text-f2 text-ink-2">
          <Link
            to="/projects/$key/install"
            params={{ key: project.key }}
            className="rounded-1 text-accent underline-offset-2 hover:underline"
          >
            {words.more}
          </Link>
        </p>
      </div>
    </div>
  )
}

function Ways({ target }: { target: Target }) {
  const { firstRun: words, install } = useWords()
  const [way, setWay] = useState<(typeof ways)[number]>('script')
  const snippets = { script: scriptSnippet, npm: npmSnippet, node: nodeSnippet }
  return (
    <div class="min-w-0">
      <Tabs
        label={words.how}
        value={way}
        options={ways.map((value) => ({ value, label: words.ways[value] }))}
        choose={setWay}
      >
        <CodeBlock
          label={way === 'script' ? install.script.label : install.npm.label}
          code={snippets[way](target)}
          marked={[endpointOf(target), target.address]}
        />
      </Tabs>
    </div>
  )
}
