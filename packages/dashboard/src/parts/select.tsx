import { CSPProvider } from '@base-ui/react/csp-provider'
import { Select as Base } from '@base-ui/react/select'
import { useRef } from 'preact/hooks'
import type { FieldControl } from './field.tsx'
import { Icon } from './icon.tsx'

/** Lists stay inside the landmark or dialog they belong to. */
const places = '[role="dialog"], main'

/** One of a few. Used where the primitives are loaded anyway: in dialogs and on lazy pages. */
export function Select<T extends string>({
  value,
  options,
  choose,
  disabled = false,
  placeholder,
  none,
  ...control
}: Partial<FieldControl> & {
  value: T
  options: readonly { readonly value: T; readonly label: string; readonly note?: string }[]
  choose: (value: T) => void
  disabled?: boolean
  /** What stands there while none of them is chosen. */
  placeholder?: string
  /** What the list says where there is nothing to choose. */
  none?: string
  'aria-label'?: string
}) {
  const place = useRef<HTMLElement | null>(null)
  const shown = options.find((option) => option.value === value)
  return (
    // The page allows no style elements; ours are in the style sheet.
    <CSPProvider disableStyleElements>
      <Base.Root
        value={value}
        disabled={disabled}
        items={options.map((option) => ({ value: option.value, label: option.label }))}
        onValueChange={(chosen) => chosen !== null && choose(chosen)}
      >
        <Base.Trigger
          ref={(trigger: HTMLElement | null) => {
            place.current = trigger?.closest<HTMLElement>(places) ?? null
          }}
          {...control}
          class="flex h-9 w-full min-w-0 items-center justify-between gap-2 rounded-1 border border-line-strong bg-card px-3 text-start text-f3 transition-colors hover:border-n8 disabled:bg-well disabled:text-ink-3 max-md:h-11"
        >
          <span class="min-w-0 truncate">{shown?.label ?? placeholder}</span>
          <span class="text-ink-3">
            <Icon name="choose" />
          </span>
        </Base.Trigger>
        <Base.Portal container={place}>
          <Base.Positioner
            class="z-50 outline-none"
            positionMethod="fixed"
            sideOffset={4}
            alignItemWithTrigger={false}
          >
            <Base.Popup class="arrive max-h-(--available-height) max-w-[min(var(--available-width),32rem)] min-w-(--anchor-width) overflow-y-auto rounded-2 border border-line-strong bg-card p-1 shadow-float outline-none">
              {options.length === 0 && (
                <Base.Item value={null} disabled class="px-2 py-1.5 text-f2 text-ink-3">
                  {none}
                </Base.Item>
              )}
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  class="flex min-h-8 cursor-default items-center gap-3 rounded-1 px-2 py-1 text-f2 outline-none select-none data-highlighted:bg-hover max-md:min-h-11"
                >
                  <span class="w-4 text-accent">
                    <Base.ItemIndicator>
                      <Icon name="check" />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText class="min-w-0 flex-1">{option.label}</Base.ItemText>
                  {option.note !== undefined && (
                    <span class="shrink-0 text-ink-3">{option.note}</span>
                  )}
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  )
}
