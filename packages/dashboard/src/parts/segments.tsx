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
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a box of its own
    <div
      role="group"
      aria-label={label}
      class="flex w-max rounded-1 border border-line bg-card p-px"
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          class={`h-7 rounded-1 px-3 text-f2 whitespace-nowrap outline-offset-[-2px] transition-colors max-md:h-9 ${option.value === value ? 'bg-n4 font-medium text-ink' : 'text-ink-2 hover:text-ink'}`}
          onClick={() => choose(option.value)}
          // Where the row scrolls, browsers leave one that is half seen as it is.
          onFocus={({ currentTarget }) =>
            currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })
          }
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
