import type { Frame } from '@earshot/protocol'
import { useState } from 'preact/hooks'
import { Icon } from '../../parts/icon.tsx'
import { useFormat, useWords } from '../../words/speech.tsx'
import type { Fold } from './folds.ts'

/** The frames of a stack, innermost first; runs of library frames open when asked. */
export function FrameList({ folds, origin }: { folds: readonly Fold[]; origin: string }) {
  return (
    <ol>
      {folds.map((fold, index) =>
        fold.is === 'own' ? (
          <FrameRow key={index} frame={fold.frame} origin={origin} innermost={fold.innermost} />
        ) : (
          <LibraryRow key={index} fold={fold} origin={origin} />
        ),
      )}
    </ol>
  )
}

function FrameRow({
  frame,
  origin,
  innermost = false,
}: {
  frame: Frame
  origin: string
  innermost?: boolean
}) {
  const words = useWords().issue.stack
  const own = origin !== '' && frame.file.startsWith(`${origin}/`)
  const file = own ? frame.file.slice(origin.length + 1) : frame.file
  return (
    <li
      class={`flex flex-wrap items-baseline justify-between gap-x-6 border-t border-line px-4 py-2 first:border-t-0 ${innermost ? 'bg-bad-soft shadow-[inset_3px_0_var(--bad)] rtl:shadow-[inset_-3px_0_var(--bad)]' : ''} ${frame.inApp ? '' : 'bg-well text-ink-3'}`}
    >
      <span class={`min-w-0 text-f2 wrap-anywhere ${frame.inApp ? 'font-bold' : ''}`}>
        {frame.function || words.anonymous}
      </span>
      <span
        data-hint={own ? frame.file : undefined}
        class={`min-w-0 font-mono text-f1 wrap-anywhere ${frame.inApp ? 'text-ink-2' : ''}`}
      >
        {file}
        {frame.line > 0 && `:${frame.line}`}
        {frame.column > 0 && `:${frame.column}`}
      </span>
    </li>
  )
}

function LibraryRow({ fold, origin }: { fold: Extract<Fold, { is: 'library' }>; origin: string }) {
  const words = useWords().issue.stack
  const format = useFormat()
  const [open, setOpen] = useState(false)
  return (
    <li class="border-t border-line first:border-t-0">
      <button
        type="button"
        aria-expanded={open}
        class="flex w-full items-center gap-2 px-4 py-2 text-start text-f2 text-ink-3 transition-colors hover:bg-hover hover:text-ink"
        onClick={() => setOpen(!open)}
      >
        <span class={`transition-transform ${open ? 'rotate-90' : ''}`}>
          <Icon name="next" size={14} />
        </span>
        {words.library(fold.frames.length)}
        <span class="ms-auto min-w-0 truncate font-mono text-f1">
          {format.list(fold.names.slice(0, 3))}
        </span>
      </button>
      {open && (
        <ol>
          {fold.frames.map((frame, index) => (
            <FrameRow key={index} frame={frame} origin={origin} />
          ))}
        </ol>
      )}
    </li>
  )
}
