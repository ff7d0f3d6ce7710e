/** Every word of the text stands somewhere in the entry. */
export function fits({ label, note = '' }: { label: string; note?: string }, text: string) {
  const told = `${label} ${note}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word))
}
