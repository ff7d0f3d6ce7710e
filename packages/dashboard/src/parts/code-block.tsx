import { Fragment } from 'preact'
import { useRef } from 'preact/hooks'
import { CopyButton } from './copy-button.tsx'
import { cut } from './cut.ts'

/** Text to copy. What is the reader's own in it (`marked`: the key, the address) stands out. */
export function CodeBlock({
  code,
  label,
  marked = [],
}: {
  code: string
  label: string
  marked?: readonly string[]
}) {
  const shown = useRef<HTMLElement>(null)
  return (
    <figure class="min-w-0 overflow-hidden rounded-1 border border-line bg-well">
      <figcaption class="flex items-center justify-between gap-4 border-b border-line bg-card py-1 ps-3 pe-1 text-f1 text-ink-3">
        {label}
        <CopyButton text={code} what={label} shown={shown} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} class="overflow-x-auto p-3 font-mono text-f1 leading-5">
        <code ref={shown}>{splitBy(code, marked)}</code>
      </pre>
    </figure>
  )
}

function splitBy(code: string, marked: readonly string[]) {
  return cut(code, marked).map((part, index) =>
    marked.includes(part) ? (
      <mark key={`${index}-${part}`} class="rounded-1 bg-accent-soft text-accent-strong">
        {part}
      </mark>
    ) : (
      <Fragment key={`${index}-${part}`}>{part}</Fragment>
    ),
  )
}
