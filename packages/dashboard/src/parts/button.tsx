import type { ComponentProps } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type ButtonKind = 'plain' | 'main' | 'quiet' | 'danger' | 'danger-main'

const kinds: Record<ButtonKind, string> = {
  plain: 'border-line-strong bg-card text-ink hover:bg-n3',
  main: 'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'border-line-strong bg-card text-bad hover:border-bad-line hover:bg-bad-soft',
  'danger-main': 'border-bad bg-bad text-on-accent hover:border-bad-strong hover:bg-bad-strong',
}

const sizes = { md: 'h-8 px-3 text-f2 max-md:h-10', sm: 'h-7 px-2 text-f2 max-md:h-9' }

/** The look of a button, for links that do a button's work. */
export function buttonClass(kind: ButtonKind = 'plain', size: keyof typeof sizes = 'md'): string {
  return `inline-flex shrink-0 items-center justify-center gap-2 rounded-1 border font-medium whitespace-nowrap select-none transition-colors disabled:opacity-50 ${kinds[kind]} ${sizes[size]}`
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'size' | 'icon'> {
  kind?: ButtonKind
  size?: keyof typeof sizes
  icon?: IconName
}

export function Button({ kind, size, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`${buttonClass(kind, size)} ${rest.class ?? ''}`}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A square button that is only a picture; `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  kind = 'quiet',
  ...rest
}: Omit<ButtonProps, 'label' | 'children'> & { label: string; icon: IconName }) {
  return (
    <button
      type="button"
      aria-label={label}
      data-hint={label}
      {...rest}
      class={`inline-flex size-8 shrink-0 items-center justify-center rounded-1 border transition-colors disabled:opacity-40 max-md:size-10 ${kinds[kind]} ${rest.class ?? ''}`}
    >
      <Icon name={icon} />
    </button>
  )
}
