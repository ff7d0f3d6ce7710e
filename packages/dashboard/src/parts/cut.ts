/** The text in pieces, each marked text a piece of its own. */
export function cut(text: string, marked: readonly string[]): readonly string[] {
  const [first, ...others] = marked
  if (first === undefined) return text === '' ? [] : [text]
  if (first === '') return cut(text, others)
  return text
    .split(first)
    .flatMap((piece, index) => (index === 0 ? [piece] : [first, piece]))
    .flatMap((piece) => (piece === first ? [piece] : cut(piece, others)))
}
