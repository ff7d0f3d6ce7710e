import type { ComponentProps } from 'preact'

export function TextArea(props: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={3}
      spellcheck={false}
      {...props}
      class="w-full rounded-1 border border-line-strong bg-card px-3 py-2 font-mono text-f2 text-ink transition-colors outline-offset-0 hover:border-n8 focus-visible:border-accent aria-invalid:border-bad-line max-md:text-f4"
    />
  )
}
