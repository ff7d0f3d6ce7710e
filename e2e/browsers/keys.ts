import type { Actions, Tab } from './tab.ts'

/** Keys that are no letters, as WebDriver numbers them (https://w3c.github.io/webdriver/#keyboard-actions). */
const named: Readonly<Record<string, string>> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
}

/** Presses these keys, one after the other. */
export async function press(tab: Tab, ...keys: readonly string[]): Promise<void> {
  const actions = keys.flatMap((key) => {
    const value = named[key] ?? key
    return [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]
  })
  const keyboard: Actions = { type: 'key', id: 'keyboard', actions }
  await tab.act([keyboard])
}
