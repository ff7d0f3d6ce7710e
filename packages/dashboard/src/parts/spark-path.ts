export interface SparkShape {
  /** Whole hours. */
  readonly done: string
  /** The hour we are in, of which more may come. */
  readonly open: string
  readonly peak: number
}

/**
 * Bars from a common baseline, scaled to their own peak: small ones keep at least a pixel, none is no bar at all.
 * `bar` and `gap` are widths in the same unit as `height`.
 */
export function sparkShapeOf(
  values: readonly number[],
  { height, bar, gap }: { height: number; bar: number; gap: number },
): SparkShape {
  const peak = Math.max(0, ...values)
  const bars = values.map((value, index) => {
    if (value <= 0) return ''
    const tall = Math.max(1, (value / peak) * height)
    return `M${index * (bar + gap)} ${round(height - tall)}h${bar}v${round(tall)}h-${bar}z`
  })
  return { done: bars.slice(0, -1).join(''), open: bars.at(-1) ?? '', peak }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
