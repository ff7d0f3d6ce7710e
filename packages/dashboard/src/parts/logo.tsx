/** The ear, on its tile. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
      <rect width="24" height="24" rx="6.5" class="fill-accent" />
      <path
        d="M7 11.2a5 5 0 0 1 10 0c0 2.7-2.3 3.2-3 4.9-.7 1.8-2.9 2-3.7.3"
        class="stroke-on-accent"
        stroke-width="1.9"
        stroke-linecap="round"
      />
      <path
        d="M9.9 11.3a2.1 2.1 0 0 1 4.2 0c0 1-.8 1.5-1.5 1.9"
        class="stroke-on-accent"
        stroke-width="1.9"
        stroke-linecap="round"
      />
    </svg>
  )
}
