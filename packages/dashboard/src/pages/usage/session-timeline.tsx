import type { Ask } from '@earshot/protocol'
import { Answered } from '../../parts/answered.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Tag } from '../../parts/tag.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { kindTones } from './kind-tones.ts'

/** What happened in one session, in order. */
export function SessionTimeline({
  ask,
}: {
  ask: Ask<'GET /api/projects/:key/usage/people/:id/sessions/:session'>
}) {
  const words = useWords().usage
  const format = useFormat()
  const answer = useQuestion('GET /api/projects/:key/usage/people/:id/sessions/:session', ask)
  const skeleton = (
    <div class="px-4 pb-4" aria-busy="true">
      <Skeleton class="h-24 w-full opacity-50" />
    </div>
  )
  return (
    <Answered answer={answer} skeleton={skeleton}>
      {(data) => (
        <>
          <ol class="ms-6 border-s border-line pb-3">
            {data.events.map((event, index) => (
              <li key={`${event.at}${index}`} class="relative flex gap-3 py-1 ps-5 pe-4 text-f2">
                <span
                  aria-hidden="true"
                  class={`absolute -start-1 top-3 size-2 rounded-full ring-2 ring-card ${event.kind === 'error' ? 'bg-bad' : 'bg-accent-line'}`}
                />
                <time dateTime={event.at} class="num w-24 shrink-0 text-ink-3">
                  {format.second(event.at)}
                </time>
                <span class="min-w-0 flex-1">
                  <span class="flex flex-wrap items-center gap-2">
                    <span class="w-13 shrink-0">
                      <Tag tone={kindTones[event.kind]}>{words.values.kind[event.kind]}</Tag>
                    </span>
                    <span class="min-w-0 wrap-anywhere">
                      {event.name === '' ? words.events.started : event.name}
                    </span>
                  </span>
                  <span class="block text-f1 wrap-anywhere text-ink-3">
                    {Object.entries(event.props)
                      .map(([name, value]) => `${name}: ${value}`)
                      .join(' · ')}
                  </span>
                </span>
              </li>
            ))}
          </ol>
          {data.isCut && <p class="px-4 pb-3 text-f2 text-ink-3">{words.person.cut}</p>}
        </>
      )}
    </Answered>
  )
}
