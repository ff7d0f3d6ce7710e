import { Dialog as Base } from '@base-ui/react/dialog'
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../parts/icon.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useFocusBefore } from '../parts/use-focus-before.ts'
import { useWords } from '../words/speech.tsx'
import { type PaletteEntry, type PaletteGroup, usePaletteGroups } from './palette-entries.ts'

/** Finds any page, project, issue or action by a few letters. */
export function Palette({ close }: { close: () => void }) {
  const words = useWords().palette
  const finalFocus = useFocusBefore()
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open onOpenChange={(open) => !open && close()}>
      <Base.Portal>
        <Base.Backdrop class="appear fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport class="fixed inset-0 z-40 flex items-start justify-center p-4 pt-[12dvh] max-md:pt-4">
          <Base.Popup
            ref={popup}
            initialFocus={() => popup.current?.querySelector('input') ?? null}
            finalFocus={finalFocus}
            class="arrive flex max-h-[70dvh] w-full max-w-160 flex-col overflow-hidden rounded-2 border border-line-strong bg-card shadow-float outline-none"
          >
            <Base.Title class="sr-only">{words.title}</Base.Title>
            <Finder close={close} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function Finder({ close }: { close: () => void }) {
  const words = useWords().palette
  const listId = useId()
  const [text, setText] = useState('')
  const { groups, searching } = usePaletteGroups(text)
  const entries = useMemo(() => groups.flatMap((group) => group.entries), [groups])
  const [at, setAt] = useState(0)
  const active = entries[Math.min(at, entries.length - 1)]
  useEffect(() => setAt(0), [text])

  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    close()
    entry.run()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length)
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      run(active)
    }
  }

  return (
    <>
      <div class="flex items-center gap-3 border-b border-line px-4 text-ink-3">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.id}`}
          aria-autocomplete="list"
          aria-label={words.title}
          autocomplete="off"
          placeholder={words.placeholder}
          class="h-12 min-w-0 flex-1 bg-transparent text-f4 text-ink outline-none"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={press}
        />
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label={words.title}
        class="min-h-0 flex-1 overflow-y-auto p-2"
      >
        {groups.map((group) => (
          <Group key={group.label} group={group} listId={listId} active={active} run={run} />
        ))}
      </div>
      {entries.length === 0 && (
        <p role="status" class="px-4 pt-4 pb-8 text-center text-ink-2">
          {searching ? words.searching : words.nothing(text)}
        </p>
      )}
      <p class="flex items-center gap-2 border-t border-line px-4 py-2 text-f1 text-ink-3 max-md:hidden">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {words.hint} <Kbd>Enter</Kbd> {words.hintOpen} <Kbd>Esc</Kbd> {words.hintClose}
      </p>
    </>
  )
}

function Group({
  group,
  listId,
  active,
  run,
}: {
  group: PaletteGroup
  listId: string
  active: PaletteEntry | undefined
  run: (entry: PaletteEntry) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, not fieldsets
    <div role="group" aria-label={group.label} class="pb-2">
      <div aria-hidden="true" class="px-2 pt-1 pb-1 text-f1 text-ink-3">
        {group.label}
      </div>
      {group.entries.map((entry) => (
        <Option
          key={entry.id}
          id={`${listId}-${entry.id}`}
          entry={entry}
          on={entry === active}
          run={run}
        />
      ))}
    </div>
  )
}

function Option({
  id,
  entry,
  on,
  run,
}: {
  id: string
  entry: PaletteEntry
  on: boolean
  run: (entry: PaletteEntry) => void
}) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and handles the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={on}
      class={`flex min-h-9 cursor-default items-center gap-3 rounded-1 px-2 text-f3 max-md:min-h-11 ${on ? 'bg-accent-soft' : 'hover:bg-hover'}`}
      onClick={() => run(entry)}
    >
      <span class="text-ink-3">
        <Icon name={entry.icon} />
      </span>
      <span class="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.note !== undefined && (
        <span class="max-w-1/2 truncate text-f1 text-ink-3">{entry.note}</span>
      )}
    </div>
  )
}
