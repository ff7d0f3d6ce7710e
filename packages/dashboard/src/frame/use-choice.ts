import { useEffect, useState } from 'preact/hooks'

/** Something of the reader's own to choose, such as the theme; drawn anew when it changes. */
export function useChoice<T>(of: { choice(): T; subscribe(listener: () => void): () => void }): T {
  const [choice, setChoice] = useState(of.choice)
  useEffect(() => of.subscribe(() => setChoice(of.choice)), [of])
  return choice
}
