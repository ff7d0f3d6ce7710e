import type { EventPage } from '@earshot/protocol'
import type { ComponentChildren } from 'preact'
import { IconButton } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { When } from '../../parts/when.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'

/** Which event is shown, and the way to its neighbours. */
export function EventPager({
  page: { event, newer, older },
  go,
  children,
}: {
  page: EventPage
  go: (event: string) => void
  children: ComponentChildren
}) {
  const words = useWords().issue.event
  const format = useFormat()
  return (
    <Card
      id="event"
      title={
        <>
          {words.title}{' '}
          <span class="font-normal text-ink-2">
            <time dateTime={event.at}>{format.moment(event.at)}</time>
            <span class="max-md:hidden"> · </span>
            <span class="max-md:block">
              <When at={event.at} />
            </span>
          </span>
        </>
      }
      aside={
        <nav aria-label={words.pager} class="-me-2 flex gap-1 max-md:-ms-3">
          <IconButton
            icon="first"
            label={words.first}
            disabled={older === null}
            onClick={() => go('first')}
          />
          <IconButton
            icon="previous"
            label={words.older}
            aria-keyshortcuts="j"
            disabled={older === null}
            onClick={() => older !== null && go(older)}
          />
          <IconButton
            icon="next"
            label={words.newer}
            aria-keyshortcuts="k"
            disabled={newer === null}
            onClick={() => newer !== null && go(newer)}
          />
          <IconButton
            icon="latest"
            label={words.latest}
            disabled={newer === null}
            onClick={() => go('latest')}
          />
        </nav>
      }
    >
      {children}
    </Card>
  )
}
