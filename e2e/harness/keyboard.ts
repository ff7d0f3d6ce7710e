import type { Locator, Page } from 'playwright-core'

const focused = ':focus'

/** Presses Tab until the focus is there, as somebody without a pointer would; throws where Tab does not lead. */
export async function tabTo(target: Locator, most = 70): Promise<void> {
  const page = target.page()
  await target.waitFor()
  const reached = target.and(page.locator(focused))
  for (let presses = 0; presses <= most; presses++) {
    if ((await reached.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} times Tab did not lead to ${target}`)
}

/** Goes there by Tab and presses a key. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press(key)
}

/** Goes to a field by Tab and types over what is in it. */
export async function typeInto(target: Locator, text: string): Promise<void> {
  await press(target, 'ControlOrMeta+a')
  if (text === '') await target.page().keyboard.press('Delete')
  else await target.page().keyboard.insertText(text)
}

/** Opens a menu or a list of choices by its button and takes one of its items, with the arrow keys. */
export async function choose(button: Locator, name: string | RegExp): Promise<void> {
  const page = button.page()
  await press(button)
  const items = page
    .locator('[role^="menuitem"]:visible, [role="option"]:visible')
    .filter({ hasText: name })
  await items.first().waitFor()
  const reached = items.and(page.locator(focused))
  for (let presses = 0; presses < 24; presses++) {
    if ((await reached.count()) > 0) return await page.keyboard.press('Enter')
    await page.keyboard.press(presses < 12 ? 'ArrowDown' : 'ArrowUp')
  }
  throw new Error(`the arrow keys did not lead to ${name}`)
}

const controls = 'a[href], button, input, select, textarea, [tabindex="0"]'

/**
 * Walks through `main` with Tab, from its first control to its last. Answers those that were not reached, and those
 * that do not show that they have the focus.
 */
export async function walkMain(page: Page): Promise<readonly string[]> {
  const many = await page.evaluate<number>(`{
    const main = document.getElementById('main')
    const open = (element) => element.checkVisibility() && !element.disabled && element.tabIndex >= 0
    window.missed = new Set([...main.querySelectorAll('${controls}')].filter(open))
    window.unlit = []
    const ringed = (element) => {
      const { outlineStyle, boxShadow } = getComputedStyle(element)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    }
    main.addEventListener('focusin', ({ target }) => {
      window.missed.delete(target)
      const owners = [target, target.closest('tr, search')].filter(Boolean)
      if (!owners.some(ringed)) window.unlit.push(target)
    })
    main.focus()
    window.unlit = []
    window.missed.size
  }`)
  for (let presses = 0; presses < many; presses++) await page.keyboard.press('Tab')
  return await page.evaluate<readonly string[]>(`[
    ...[...window.missed].map((element) => 'not reached: ' + element.outerHTML.slice(0, 120)),
    ...window.unlit.map((element) => 'shows no focus: ' + element.outerHTML.slice(0, 120)),
  ]`)
}
