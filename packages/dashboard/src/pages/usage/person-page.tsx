import type { UsagePersonPage, UsagePersonSession } from '@earshot/protocol'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'preact/hooks'
import { useTitle } from '../../frame/use-title.ts'
import { Answered } from '../../parts/answered.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Tag } from '../../parts/tag.tsx'
import { When } from '../../parts/when.tsx'
import { useQuestion } from '../../queries/question.ts'
import { useFormat, useWords } from '../../words/speech.tsx'
import { useFieldWords } from './field-words.ts'
import { PersonActions } from './person-actions.tsx'
import { PersonMark } from './person-mark.tsx'
import { SessionTimeline } from './session-timeline.tsx'
import { UsageSkeleton } from './usage-skeleton.tsx'

/** One person: what the app told of them, and what they did, session by session. */
export function PersonPage() {
  const words = useWords().usage
  const { key = '', id = '' } = useParams({ strict: false })
  const answer = useQuestion('GET /api/projects/:key/usage/people/:id', { key, id, limit: 50 })
  const named = answer.data?.person.userId ?? null
  const name = named ?? id
  useTitle(name)
  return (
    <>
      <PageHead
        title={name}
        above={
          <Link
            to="/projects/$key/usage/people"
            params={{ key }}
            activeOptions={{ exact: true }}
            className="text-f2 text-ink-2 hover:text-ink hover:underline"
          >
            {words.people.title}
          </Link>
        }
        says={named === null ? words.person.says : words.person.saysNamed}
        button={
          answer.data !== undefined && (
            <PersonActions person={answer.data.person} projectKey={key} />
          )
        }
      />
      <Answered answer={answer} skeleton={<UsageSkeleton />} failed="person-failed">
        {(page) => (
          <div class="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
            <Sessions page={page} projectKey={key} />
            <Profile page={page} />
          </div>
        )}
      </Answered>
    </>
  )
}

function Profile({ page }: { page: UsagePersonPage }) {
  const words = useWords().usage
  const format = useFormat()
  const { nameOf, written } = useFieldWords()
  const { person, app } = page
  const facts = (['platform', 'osVersion', 'version', 'locale', 'country', 'client'] as const)
    .filter((field) => app[field] !== '')
    .map((field) => [nameOf(field), written(field, app[field])] as const)
  const props = Object.entries(person.props).map(([name, value]) => [name, String(value)] as const)
  return (
    <aside class="flex flex-col gap-4 max-lg:order-first" aria-label={words.person.about}>
      <Card id="person">
        <div class="flex items-center gap-3">
          <PersonMark id={person.id} size={40} />
          <div class="min-w-0">
            <p class="truncate font-mono text-f1 text-ink-2">{person.id}</p>
            <Tag tone={person.identity === 'user' ? 'accent' : 'neutral'}>
              {words.values.identity[person.identity]}
            </Tag>
          </div>
        </div>
        <Facts
          rows={[
            [words.people.firstSeen, <When key="first" at={person.firstSeen} />],
            [words.people.lastSeen, <When key="last" at={person.lastSeen} />],
            [words.people.events, format.number(person.events)],
            ...facts,
          ]}
        />
      </Card>
      {props.length > 0 && (
        <Card id="person-props" title={words.person.props}>
          <Facts rows={props} />
        </Card>
      )}
    </aside>
  )
}

function Facts({ rows }: { rows: readonly (readonly [string, unknown])[] }) {
  return (
    <dl class="mt-3 flex flex-col gap-2 text-f2 first:mt-0">
      {rows.map(([name, value]) => (
        <div key={name} class="flex justify-between gap-4">
          <dt class="max-w-1/2 shrink-0 text-ink-3 wrap-anywhere">{name}</dt>
          <dd class="num min-w-0 text-end wrap-anywhere">{value as string}</dd>
        </div>
      ))}
    </dl>
  )
}

function Sessions({ page, projectKey }: { page: UsagePersonPage; projectKey: string }) {
  const words = useWords().usage.person
  const [open, setOpen] = useState<string | null>(page.sessions[0]?.id ?? null)
  return (
    <Card id="person-sessions" title={words.sessions} flush>
      {page.sessions.length === 0 && <p class="p-4 text-f2 text-ink-3">{words.noSessions}</p>}
      <ol>
        {page.sessions.map((session) => (
          <li key={session.id} class="border-line not-first:border-t">
            <SessionHead
              session={session}
              open={open === session.id}
              toggle={() => setOpen(open === session.id ? null : session.id)}
            />
            {open === session.id && (
              <SessionTimeline ask={{ key: projectKey, id: page.person.id, session: session.id }} />
            )}
          </li>
        ))}
      </ol>
      {page.next !== null && (
        <p class="border-t border-line px-4 py-3 text-f2 text-ink-3">{words.more}</p>
      )}
    </Card>
  )
}

function SessionHead({
  session,
  open,
  toggle,
}: {
  session: UsagePersonSession
  open: boolean
  toggle: () => void
}) {
  const words = useWords()
  const format = useFormat()
  const seconds = (Date.parse(session.ended) - Date.parse(session.began)) / 1_000
  return (
    <Button
      kind="quiet"
      class="h-auto! w-full justify-start! gap-3! rounded-none! px-4! py-3!"
      aria-expanded={open}
      onClick={toggle}
    >
      <span class={`text-ink-3 transition-transform ${open ? 'rotate-90' : ''}`}>
        <Icon name="next" />
      </span>
      <span
        class="min-w-0 flex-1 text-start whitespace-normal text-ink"
        data-hint={format.moment(session.began)}
      >
        {format.momentShort(session.began)}
      </span>
      {session.errors > 0 && <Tag tone="bad">{words.usage.person.errors(session.errors)}</Tag>}
      <span class="num text-ink-3">
        {words.count.events(session.events)} · {format.duration(seconds)}
      </span>
    </Button>
  )
}
