/** Indices of values with nothing on either side: a line through them alone would be invisible. */
export function lonelyOf(values: readonly (number | null | undefined)[]): number[] {
  return values.flatMap((value, index) => {
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null
    return (value ?? null) !== null && alone ? [index] : []
  })
}
