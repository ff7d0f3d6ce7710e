type Values = readonly (number | null)[]

/**
 * Values whose last bucket may still grow, as what is settled and what is not. A line's open part begins at the last
 * settled point, so that the dashes join it; a bar stands alone.
 */
export function splitOpen(
  values: Values,
  { open, joined }: { open: boolean; joined: boolean },
): { settled: Values; open: Values } {
  if (!open) return { settled: values, open: values.map(() => null) }
  const last = values.length - 1
  const first = joined ? last - 1 : last
  return {
    settled: values.map((value, index) => (index === last ? null : value)),
    open: values.map((value, index) => (index >= first ? value : null)),
  }
}
