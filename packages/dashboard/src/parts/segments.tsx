import { ScrollRow } from './scroll-row.tsx'

/** How they look; links that choose look the same. */
export const segments = {
  row: 'flex w-max rounded-1 border border-line bg-card p-px',
  choice: (taken: boolean) =>
    `h-7 rounded-1 px-3 text-f2 whitespace-nowrap outline-offset-[-2px] transition-colors max-md:h-9 ${taken ? 'bg-n4 font-medium text-ink' : 'text-ink-2 hover:text-ink'}`,
}

/** A few choices side by side, one of them taken. */
export function Segments<T extends string>({
  label,
  value,
  options,
  choose,
}: {
  label: string
  value: T | null
  options: readonly { readonly value: T; readonly label: string }[]
  choose: (value: T) => void
}) {
  return (
    <ScrollRow chosen={value ?? ''} class="max-w-full">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a box of its own */}
      <div role="group" aria-label={label} class={segments.row}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            class={segments.choice(option.value === value)}
            onClick={() => choose(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </ScrollRow>
  )
}
