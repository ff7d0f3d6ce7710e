/** The code and the kind of a failure, never its words, which may quote a row. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown'
  const { code, type } = cause as Error & { code?: string; type?: string }
  return [code, type, cause.name].filter(Boolean).join(' ')
}
