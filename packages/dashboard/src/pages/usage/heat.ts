/** How strong a cell's colour is: 0 where there is nothing, else 1 to 5. */
export function heatOf(value: number, most: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (value <= 0 || most <= 0) return 0
  const step = Math.ceil(Math.min(1, value / most) * 5)
  return Math.max(1, step) as 1 | 2 | 3 | 4 | 5
}

/** From the card's own colour to the accent; text on each is readable in both themes. */
export const heatClasses = [
  'bg-hover text-ink-3',
  'bg-heat-1 text-ink',
  'bg-heat-2 text-ink',
  'bg-heat-3 text-ink',
  'bg-heat-4 text-on-heat',
  'bg-heat-5 text-on-heat',
] as const
