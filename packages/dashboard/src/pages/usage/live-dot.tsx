/** Whether there is somebody, or something listens. */
export function LiveDot({ lit }: { lit: boolean }) {
  return (
    <span
      aria-hidden="true"
      class={`me-1 inline-block size-2 shrink-0 rounded-full forced-color-adjust-none ${lit ? 'live-dot bg-accent' : 'bg-n7'}`}
    />
  )
}
