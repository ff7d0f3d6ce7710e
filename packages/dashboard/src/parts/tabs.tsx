import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { ScrollRow } from './scroll-row.tsx'

/** Tabs in a row, the arrow keys between them, and the panel of the one that is on. */
export function Tabs<T extends string>({
  label,
  value,
  options,
  choose,
  children,
}: {
  label: string
  value: T
  options: readonly { readonly value: T; readonly label: string }[]
  choose: (value: T) => void
  children: ComponentChildren
}) {
  const id = useId()
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    const index = options.findIndex((option) => option.value === value)
    const next = options[(index + by + options.length) % options.length]
    if (next === undefined) return
    event.preventDefault()
    choose(next.value)
    document.getElementById(`${id}-${next.value}`)?.focus()
  }
  return (
    <>
      <ScrollRow
        chosen={value}
        role="tablist"
        aria-label={label}
        class="flex gap-6 border-b border-line"
        onKeyDown={step}
      >
        {options.map((option) => (
          <button
            key={option.value}
            id={`${id}-${option.value}`}
            type="button"
            role="tab"
            aria-selected={option.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={option.value === value ? 0 : -1}
            class={`-mb-px h-10 border-b-2 text-f3 whitespace-nowrap outline-offset-[-2px] transition-colors ${option.value === value ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-2 hover:text-ink'}`}
            onClick={() => choose(option.value)}
          >
            {option.label}
          </button>
        ))}
      </ScrollRow>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} class="pt-6">
        {children}
      </div>
    </>
  )
}
