import { Dialog as Base } from '@base-ui/react/dialog'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useWords } from '../words/speech.tsx'
import { IconButton } from './button.tsx'
import { useFocusBefore } from './use-focus-before.ts'

const widths = { narrow: 'max-w-110', wide: 'max-w-160' }

/** What a dialog is opened for, if it holds such a thing; else the dialog itself takes the focus. */
const firstField = 'input:not([type="hidden"]), textarea, select'

/** A question that must be answered first. Import lazily: it brings the primitives' code along. */
export function Dialog({
  title,
  says,
  close,
  width = 'narrow',
  children,
}: {
  title: string
  says?: ComponentChildren
  close: () => void
  width?: keyof typeof widths
  children: ComponentChildren
}) {
  const words = useWords()
  const popup = useRef<HTMLDivElement>(null)
  const finalFocus = useFocusBefore()
  return (
    <Base.Root open onOpenChange={(open) => !open && close()}>
      <Base.Portal>
        <Base.Backdrop class="appear fixed inset-0 z-40 bg-scrim" />
        <Base.Viewport class="fixed inset-0 z-40 flex items-start justify-center overflow-y-auto p-4 pt-[12dvh]">
          <Base.Popup
            ref={popup}
            finalFocus={finalFocus}
            initialFocus={() =>
              popup.current?.querySelector<HTMLElement>(firstField) ?? popup.current
            }
            class={`arrive w-full ${widths[width]} rounded-2 border border-line-strong bg-card shadow-float outline-none`}
          >
            <div class="flex items-start justify-between gap-4 ps-6 pe-3 pt-4">
              <Base.Title class="min-w-0 pt-1 text-f4 font-bold">{title}</Base.Title>
              <IconButton icon="close" label={words.action.close} onClick={close} />
            </div>
            {says !== undefined && (
              <Base.Description class="px-6 pt-1 text-f3 text-ink-2">{says}</Base.Description>
            )}
            <div class="px-6 pt-4 pb-6">{children}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** The buttons at a dialog's end, the one that matters last. */
export function DialogActions({ children }: { children: ComponentChildren }) {
  return <div class="mt-2 flex flex-wrap justify-end gap-2">{children}</div>
}
