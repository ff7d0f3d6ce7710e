import { markOf } from './mark.ts'

/** A small pattern of a hash, so that two people can be told apart at a glance. It says nothing about them. */
export function PersonMark({ id, size = 28 }: { id: string; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 7 7"
      class="shrink-0 rounded-1 bg-n4 text-ink-3"
    >
      <path d={markOf(id)} fill="currentColor" />
    </svg>
  )
}
