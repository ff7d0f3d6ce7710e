export interface Scale {
  readonly top: number
  /** From zero to `top`, evenly. */
  readonly ticks: readonly number[]
}

/**
 * An axis from zero for values up to `max`, in steps people count in: 1, 2 or 5 times a power of ten, never less than
 * `least` (1 for what is counted, smaller for shares). At most `intervals` steps; an axis of nothing still has one.
 */
export function scaleOf(
  max: number,
  { intervals = 4, least = 1 }: { intervals?: number; least?: number } = {},
): Scale {
  const step = Math.max(least, roundUp(max / intervals))
  const count = Math.max(1, Math.ceil(max / step - 1e-9))
  const ticks = Array.from({ length: count + 1 }, (_, index) => tidy(index * step))
  return { top: tidy(count * step), ticks }
}

function roundUp(rough: number): number {
  if (!(rough > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5].find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10
  return factor * power
}

/** 0.30000000000000004 is nobody's tick. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
