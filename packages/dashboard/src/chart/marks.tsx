import { sharesOf } from './bucket-bounds.ts'
import type { ChartData } from './series.ts'
import type { Walk } from './walk.ts'

/** What the value axis takes at the left of a plot, and what stays free at its right, in pixels. */
const axisPx = 52
const freePx = 20

/** Where a share of the time axis is, from the left. */
export function leftOf(share: number): string {
  return `calc(${axisPx}px + (100% - ${axisPx + freePx}px) * ${share.toFixed(4)})`
}

/** The marker over a plot, and the stretch that is being chosen. `foot` is the height of the time axis in pixels. */
export function Marks({ data, walk, foot }: { data: ChartData; walk: Walk; foot: number }) {
  const { at, from } = walk
  const begin = sharesOf(data, Math.min(from ?? at, at)).begin
  const { end } = sharesOf(data, Math.max(from ?? at, at))
  const inset = { top: '8px', bottom: `${foot}px` }
  return (
    <div aria-hidden="true" class="pointer-events-none absolute inset-0">
      {from !== null && (
        <div
          class="absolute border-x border-accent bg-accent/15"
          style={{
            ...inset,
            left: leftOf(begin),
            width: `calc((100% - ${axisPx + freePx}px) * ${(end - begin).toFixed(4)})`,
          }}
        />
      )}
      <div
        class="absolute w-0 -translate-x-px border-s-2 border-accent"
        style={{ ...inset, left: leftOf(sharesOf(data, at).middle) }}
      />
    </div>
  )
}
