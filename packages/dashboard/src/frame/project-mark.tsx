/** A project's first letter, so that the eye finds it again; drawn, not written: it is no part of any name. */
export function ProjectMark({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      data-letter={[...name][0]}
      class="letter flex size-6 shrink-0 items-center justify-center rounded-1 bg-accent-soft text-f1 font-bold text-accent-strong uppercase"
    />
  )
}
