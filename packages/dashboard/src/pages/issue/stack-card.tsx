import type { ErrorEventView } from '@earshot/protocol'
import { useRef, useState } from 'preact/hooks'
import { Card } from '../../parts/card.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Segments } from '../../parts/segments.tsx'
import { useWords } from '../../words/speech.tsx'
import { causesOf } from './causes.ts'
import { foldsOf } from './folds.ts'
import { FrameList } from './frame-list.tsx'

/** The way into the error: read as frames, or raw as it was stored. */
export function StackCard({ event }: { event: ErrorEventView }) {
  const words = useWords().issue.stack
  const [raw, setRaw] = useState(false)
  const shown = useRef<HTMLPreElement>(null)
  const folds = foldsOf(event.frames)
  const unread = folds.length === 0 && event.stack !== ''

  return (
    <Card
      id="stack"
      flush
      title={
        <>
          {words.title}{' '}
          {!raw && folds.length > 0 && (
            <span class="font-normal text-ink-3 max-md:sr-only">{words.innermost}</span>
          )}
        </>
      }
      aside={
        event.stack !== '' && (
          <div class="flex items-center gap-2">
            {raw && <CopyButton text={event.stack} what={words.rawLabel} shown={shown} />}
            {!unread && (
              <Segments
                label={words.title}
                value={raw ? 'raw' : 'frames'}
                options={[
                  { value: 'frames', label: words.frames },
                  { value: 'raw', label: words.raw },
                ]}
                choose={(value) => setRaw(value === 'raw')}
              />
            )}
          </div>
        )
      }
    >
      {event.stack === '' && <p class="p-4 text-ink-2">{words.none}</p>}
      {unread && <p class="px-4 pt-4 text-ink-2">{words.unread}</p>}
      {raw || unread ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <pre ref={shown} tabIndex={0} class="overflow-x-auto p-4 font-mono text-f1 leading-5">
          {event.stack}
        </pre>
      ) : (
        <FrameList folds={folds} origin={originOf(event.uri)} />
      )}
      {!raw && <Causes stack={event.stack} />}
    </Card>
  )
}

/** The page's own origin, which frames need not repeat; '' where it has none. */
function originOf(uri: string): string {
  const origin = URL.canParse(uri) ? new URL(uri).origin : ''
  return origin === 'null' ? '' : origin
}

function Causes({ stack }: { stack: string }) {
  const words = useWords().issue.stack
  return causesOf(stack).map((cause) => (
    <p key={cause} class="border-t border-line px-4 py-2 text-f2">
      <span class="text-ink-3">{words.cause}</span> <span class="font-mono text-f1">{cause}</span>
    </p>
  ))
}
