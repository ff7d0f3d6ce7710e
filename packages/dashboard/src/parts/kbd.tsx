/** A key of the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd class="inline-flex min-w-5 items-center justify-center rounded-1 border border-b-2 border-line-strong bg-card px-1 font-mono text-f1 leading-4 text-ink-3">
      {children}
    </kbd>
  )
}
