/** Everything between two rows, both included; only the second where the first is not in the list. */
export function rangeOf(shown: readonly string[], from: string | null, to: string): string[] {
  const start = shown.indexOf(from ?? to)
  const end = shown.indexOf(to)
  if (start === -1 || end === -1) return [to]
  return shown.slice(Math.min(start, end), Math.max(start, end) + 1)
}
