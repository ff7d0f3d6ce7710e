/** Something an operator should know: a stable name and numbers. Never text that came from outside. */
export type Note = (
  name: string,
  facts?: Readonly<Record<string, string | number | boolean | null | undefined>>,
) => void
