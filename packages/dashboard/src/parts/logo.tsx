/** The ear. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path
        d="M4 11.5a6 6 0 1 1 12 0c0 3-2.4 3.2-3.2 4.6-.8 1.4-2.8 1.4-3.6-.2"
        class="stroke-accent"
        stroke-width="2"
        stroke-linecap="round"
      />
      <circle cx="10" cy="10.8" r="2" class="fill-accent" />
    </svg>
  )
}
