/** What lies before the first that anybody told is not known to be nothing: a gap, no zero. */
export function sinceFirst(
  values: readonly (number | null)[],
  first = values.findIndex((value) => value !== null && value > 0),
): readonly (number | null)[] {
  return values.map((value, index) => (first === -1 || index < first ? null : value))
}
