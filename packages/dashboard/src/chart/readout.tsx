import { leftOf } from './marks.tsx'

export interface Reading {
  readonly label: string
  readonly value: string
}

/** What is to be told of a bucket, its own name first. */
export interface Readings {
  readonly title: string
  readonly lines: readonly Reading[]
}

/** Beside the marker, on whichever side there is room. `share` is its place on the time axis. */
export function Readout({ share, title, lines }: Readings & { share: number }) {
  return (
    <div
      aria-hidden="true"
      class={`pointer-events-none absolute top-2 z-10 w-max rounded-1 border border-line-strong bg-card px-3 py-2 text-f1 shadow-float ${share > 0.5 ? '-translate-x-[calc(100%+12px)]' : 'translate-x-3'}`}
      style={{ left: leftOf(share) }}
    >
      <div class="pb-1 font-medium">{title}</div>
      <dl class="num grid grid-cols-[auto_auto] gap-x-4">
        {lines.map(({ label, value }) => (
          <div key={label} class="contents">
            <dt class="text-ink-2">{label}</dt>
            <dd class="text-end">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
