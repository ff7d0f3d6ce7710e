import type { ComponentChildren, ComponentProps } from 'preact'
import { useId } from 'preact/hooks'

/** What goes onto a control so that its label, its help and its fault belong to it. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** A label, a control, help below it, and what is wrong with what was entered. */
export function Field({
  label,
  help,
  fault,
  children,
}: {
  label: string
  help?: ComponentChildren
  fault?: string | null | undefined
  children: (control: FieldControl) => ComponentChildren
}) {
  const id = useId()
  const wrong = fault !== undefined && fault !== null && fault !== ''
  const described = [help === undefined ? '' : `${id}-help`, wrong ? `${id}-fault` : '']
    .filter((part) => part !== '')
    .join(' ')
  return (
    <div class="flex min-w-0 flex-col gap-1">
      <label for={id} class="text-f2 font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': wrong ? true : undefined,
      })}
      {wrong && (
        <p id={`${id}-fault`} role="alert" class="text-f2 text-bad">
          {fault}
        </p>
      )}
      {help !== undefined && (
        <p id={`${id}-help`} class="text-f2 text-ink-3">
          {help}
        </p>
      )}
    </div>
  )
}

/** The look of a box to type in. */
const inputClass =
  'h-9 w-full min-w-0 rounded-1 border border-line-strong bg-card px-3 text-f3 text-ink transition-colors outline-offset-0 hover:border-n8 focus-visible:border-accent aria-invalid:border-bad-line disabled:bg-well disabled:text-ink-3 max-md:h-11 max-md:text-f4'

export function Input(props: ComponentProps<'input'>) {
  return <input type="text" {...props} class={`${inputClass} ${props.class ?? ''}`} />
}
