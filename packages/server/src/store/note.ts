/** Something an operator should know: a stable name and numbers. Never text that came from outside. */
export type Note = (
  name: string,
  facts?: Readonly<Record<string, string | number | boolean | null | undefined>>,
) => void

/** What goes as it should. */
const news: ReadonlySet<string> = new Set([
  'server/listening',
  'deletion/carried-out',
  'sessions/folded',
  'country-file/read',
])

/** Whether a note may need somebody: all do, but those that are known to need nobody. */
export function levelOf(name: string): 'info' | 'warn' {
  return news.has(name) ? 'info' : 'warn'
}
