import { Menu as Base } from '@base-ui/react/menu'
import type { RefObject } from 'preact'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import type { MenuItem } from './menu.tsx'

/** Menus stay inside the landmark or dialog they belong to: each button of one stands in one. A page's head is neither. */
const places = '[role="dialog"], main, header:not(main header)'

const row =
  'flex min-h-8 w-full cursor-default items-center gap-3 rounded-1 px-2 py-1 text-f2 outline-none select-none data-highlighted:bg-hover max-md:min-h-11'

/** The open half of a menu: mounted open, told to close. */
export function MenuPopup({
  anchor,
  align,
  items,
  close,
}: {
  anchor: RefObject<HTMLButtonElement | null>
  align: 'start' | 'end'
  items: readonly MenuItem[]
  close: () => void
}) {
  return (
    <Base.Root open onOpenChange={(open) => !open && close()}>
      <Base.Portal container={anchor.current?.closest<HTMLElement>(places) ?? null}>
        <Base.Positioner
          anchor={anchor}
          positionMethod="fixed"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          class="z-50 outline-none"
        >
          <Base.Popup
            finalFocus={anchor}
            onKeyDown={(event) => {
              // The next Tab goes on from the menu's button; without this it leaves the page, and the menu stays open.
              if (event.key !== 'Tab') return
              event.preventDefault()
              close()
            }}
            class="arrive max-h-(--available-height) min-w-48 max-w-80 overflow-y-auto rounded-2 border border-line-strong bg-card p-1 shadow-float outline-none"
          >
            {items.map((item, index) => (
              <Row key={`${index}-${item.is}`} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Row({ item }: { item: MenuItem }) {
  switch (item.is) {
    case 'line':
      return <Base.Separator class="mx-2 my-1 h-px bg-line" />
    case 'heading':
      return (
        <div class="px-2 pt-1 pb-2">
          <div class="truncate text-f2 font-bold">{item.label}</div>
          {item.note !== undefined && <div class="text-f1 text-ink-3">{item.note}</div>}
        </div>
      )
    case 'choice':
      return <Choice item={item} />
    case 'action':
      return (
        <Base.Item onClick={item.run} class={`${row} ${item.tone === 'bad' ? 'text-bad' : ''}`}>
          {item.icon !== undefined && (
            <span class={item.tone === 'bad' ? '' : 'text-ink-3'}>
              <Icon name={item.icon} />
            </span>
          )}
          <span class="min-w-0 flex-1">
            <span class="block truncate">{item.label}</span>
            {item.note !== undefined && <span class="block text-f1 text-ink-3">{item.note}</span>}
          </span>
          {item.keys !== undefined && <Kbd>{item.keys}</Kbd>}
        </Base.Item>
      )
  }
}

function Choice({ item }: { item: Extract<MenuItem, { is: 'choice' }> }) {
  return (
    <Base.Group>
      <Base.GroupLabel class="px-2 pt-1 pb-1 text-f1 text-ink-3">{item.heading}</Base.GroupLabel>
      <Base.RadioGroup value={item.value} onValueChange={item.choose}>
        {item.options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} closeOnClick class={row}>
            <span class="w-4 text-accent">
              <Base.RadioItemIndicator>
                <Icon name="check" />
              </Base.RadioItemIndicator>
            </span>
            <span class="min-w-0 flex-1 truncate">{option.label}</span>
            {option.note !== undefined && <span class="num text-f1 text-ink-3">{option.note}</span>}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  )
}
