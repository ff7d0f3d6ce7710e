import { type Language, languages, wishesFor } from '../words/words.ts'

export const languageChoices = ['system', ...languages] as const
type LanguageChoice = 'system' | Language

const storageKey = 'earshot-language'

export interface LanguageChooser {
  choice(): LanguageChoice
  choose(choice: LanguageChoice): void
  /** What is to be read, the most wanted first. */
  wishes(): readonly string[]
  subscribe(listener: () => void): () => void
}

/** The language that somebody chose, or those of the system. */
export function createLanguageChooser({
  storage,
  system,
}: {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
  /** Such as `navigator.languages`. */
  system: readonly string[]
}): LanguageChooser {
  const listeners = new Set<() => void>()
  const stored = storage?.getItem(storageKey)
  let current = languageChoices.find((choice) => choice === stored) ?? 'system'

  return {
    choice: () => current,
    choose(choice) {
      current = choice
      if (choice === 'system') storage?.removeItem(storageKey)
      else storage?.setItem(storageKey, choice)
      for (const listener of listeners) listener()
    },
    wishes: () => (current === 'system' ? system : wishesFor(current, system)),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
