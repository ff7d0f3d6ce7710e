export const themeChoices = ['system', 'light', 'dark'] as const
type ThemeChoice = (typeof themeChoices)[number]

/** The name `public/theme.js` reads before the first paint. */
const storageKey = 'earshot-theme'

export interface Theme {
  choice(): ThemeChoice
  choose(choice: ThemeChoice): void
  /** Told when the choice or the system's own theme changes: canvases must be drawn again. */
  subscribe(listener: () => void): () => void
}

export function createTheme({
  root,
  storage,
  dark,
}: {
  root: HTMLElement
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
  dark: Pick<MediaQueryList, 'addEventListener'>
}): Theme {
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  dark.addEventListener('change', tell)
  let current = themeChoices.find((choice) => choice === root.dataset['theme']) ?? 'system'

  return {
    choice: () => current,
    choose(choice) {
      current = choice
      if (choice === 'system') {
        delete root.dataset['theme']
        storage?.removeItem(storageKey)
      } else {
        root.dataset['theme'] = choice
        storage?.setItem(storageKey, choice)
      }
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
