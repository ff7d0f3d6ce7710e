import type { ErrorEventView } from '@earshot/protocol'
import { Card } from '../../parts/card.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/speech.tsx'

/** What no one will find here, because it never was: the kinds, places and numbers, never the values. */
export function RemovedCard({ event }: { event: ErrorEventView }) {
  const words = useWords().issue.removed
  const kept = [event.browser, event.os]
    .map(({ name, version }) => `${name} ${version}`.trim())
    .filter((part) => part !== '')
    .join(', ')

  return (
    <Card
      id="removed"
      title={
        <span class="flex items-center gap-2">
          <span class="text-accent">
            <Icon name="shield" />
          </span>
          {words.title}
        </span>
      }
    >
      <p class="mb-3 text-ink-2">{words.says}</p>
      <div class="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <section>
          <h3 class="mb-2 text-f1 font-medium text-ink-3">{words.found}</h3>
          {event.removed.length === 0 ? (
            <p class="text-f2 text-ink-2">{words.nothing}</p>
          ) : (
            <ul class="flex flex-col gap-2">
              {event.removed.map(({ kind, where, times }) => (
                <Line
                  key={`${where}.${kind}`}
                  what={words.what(kind, times)}
                  note={words.where(where)}
                />
              ))}
            </ul>
          )}
        </section>
        <section>
          <h3 class="mb-2 text-f1 font-medium text-ink-3">{words.always}</h3>
          <ul class="flex flex-col gap-2">
            <Line what={words.address} note={words.addressSays} />
            <Line
              what={words.agent}
              note={kept === '' ? words.agentNothing : words.agentSays(kept)}
            />
          </ul>
        </section>
      </div>
    </Card>
  )
}

/** A blacked-out bar stands for the value. */
function Line({ what, note }: { what: string; note: string }) {
  return (
    <li class="flex items-baseline gap-3 text-f2">
      <span aria-hidden="true" class="h-3 w-8 shrink-0 translate-y-px bg-ink-2" />
      <span class="min-w-0">
        {what} <span class="text-ink-3">{note}</span>
      </span>
    </li>
  )
}
