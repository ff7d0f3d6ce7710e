import type { ErrorEventView } from '@earshot/protocol'
import { useWords } from '../../words/speech.tsx'

interface Line {
  readonly name: string
  readonly value: string
  readonly mono?: boolean
  readonly wide?: boolean
  readonly hint?: string
}

/** Where and with what it happened, and what it said where the issue’s title does not say it already. */
export function EventContext({ event, title }: { event: ErrorEventView; title: string }) {
  const lines = useLines(event)
  return (
    <>
      {!title.endsWith(event.message) && <Message event={event} />}
      <dl class="grid grid-cols-2 gap-x-6 gap-y-3 md:grid-cols-4">
        {lines.map(({ name, value, mono, wide, hint }) => (
          <div key={name} class={`min-w-0 ${wide ? 'col-span-2' : ''}`}>
            <dt class="text-f1 text-ink-3">{name}</dt>
            <dd
              data-hint={hint}
              class={`text-f2 wrap-anywhere ${mono ? 'font-mono text-f1 leading-5' : ''}`}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function Message({ event }: { event: ErrorEventView }) {
  return (
    <p class="mb-4 max-h-40 overflow-y-auto border-s-2 border-bad-line ps-3 text-f3 wrap-anywhere whitespace-pre-wrap">
      {event.name !== '' && <b class="font-bold">{event.name}: </b>}
      {event.message}
    </p>
  )
}

function useLines(event: ErrorEventView): readonly Line[] {
  const { context: words, types } = useWords().issue
  const named = ({ name, version }: { name: string; version: string }) =>
    [name, version].filter((part) => part !== '').join(' ') || words.unknown
  return [
    { name: words.uri, value: event.uri || words.unknown, mono: true, wide: true },
    { name: words.browser, value: named(event.browser) },
    { name: words.os, value: named(event.os) },
    { name: words.type, value: types[event.type] },
    { name: words.release, value: event.release || words.unknown },
    { name: words.client, value: named(event.client) },
    {
      name: words.session,
      value: event.session ?? words.sessionGone,
      mono: event.session !== null,
      hint: event.session === null ? words.sessionGoneHint : words.sessionHint,
    },
  ]
}
