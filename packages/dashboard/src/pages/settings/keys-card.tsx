import type { ProjectKey, ProjectPage } from '@earshot/protocol'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'preact/compat'
import { useRef, useState } from 'preact/hooks'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useNow } from '../../time/now.ts'
import { useFormat, useWords } from '../../words/speech.tsx'

const RotateDialog = lazy(() =>
  import('./rotate-dialog.tsx').then((module) => ({ default: module.RotateDialog })),
)

/** The key apps send to, the ones before it that still work, and how to make another. */
export function KeysCard({ project, may }: { project: ProjectPage; may: boolean }) {
  const words = useWords().settings.keys
  const [asked, setAsked] = useState(false)
  return (
    <Card
      id="keys"
      title={words.title}
      aside={
        may && (
          <Button size="sm" onClick={() => setAsked(true)}>
            {words.rotate}
          </Button>
        )
      }
    >
      <p class="mb-4 text-ink-2">{words.says}</p>
      <ul aria-label={words.caption} class="divide-y divide-line rounded-1 border border-line">
        {project.keys.map((key) => (
          <KeyLine key={key.key} projectKey={key} />
        ))}
      </ul>
      {project.keys.length > 1 && (
        <p class="mt-3 text-f2">
          <Link
            to="/projects/$key/install"
            params={{ key: project.key }}
            className="rounded-1 text-accent underline-offset-2 hover:underline"
          >
            {words.toInstall}
          </Link>
        </p>
      )}
      {asked && (
        <Suspense fallback={null}>
          <RotateDialog projectKey={project.key} close={() => setAsked(false)} />
        </Suspense>
      )}
    </Card>
  )
}

function KeyLine({ projectKey: { key, createdAt, worksUntil } }: { projectKey: ProjectKey }) {
  const words = useWords().settings.keys
  const format = useFormat()
  const now = useNow()
  const shown = useRef<HTMLElement>(null)
  const ended = worksUntil !== null && Date.parse(worksUntil) <= now
  return (
    <li class="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-2 ps-3 pe-2">
      <code ref={shown} class={`font-mono text-f2 ${ended ? 'text-ink-3 line-through' : ''}`}>
        {key}
      </code>
      {worksUntil === null ? (
        <Tag tone="good">{words.current}</Tag>
      ) : (
        <Tag tone={ended ? 'neutral' : 'warn'} hint={format.moment(worksUntil)}>
          {ended ? words.ended : words.until(format.momentShort(worksUntil))}
        </Tag>
      )}
      <span class="text-f1 text-ink-3 max-md:order-last max-md:basis-full md:ms-auto">
        {words.madeOn(format.date(createdAt))}
      </span>
      {worksUntil === null && (
        <span class="max-md:ms-auto">
          <CopyButton text={key} what={words.key} shown={shown} />
        </span>
      )}
    </li>
  )
}
