import type { ComponentChildren } from 'preact'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'accent'

const tones: Record<Tone, string> = {
  neutral: 'bg-n4 text-ink-2',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  accent: 'bg-accent-soft text-accent-strong',
}

/** A word about a thing's state. */
export function Tag({
  tone = 'neutral',
  hint,
  children,
}: {
  tone?: Tone
  hint?: string
  children: ComponentChildren
}) {
  return (
    <span
      data-hint={hint}
      class={`inline-flex shrink-0 items-center rounded-full px-2 text-f1 leading-5 font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
