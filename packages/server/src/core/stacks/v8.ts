import { type Place, placeOf } from './line.ts'

/** The bracket that the last character closes; brackets in paths (`/(shop)/page.js`) come in pairs. */
function openingBracket(text: string): number {
  const first = text.indexOf('(')
  if (text.indexOf('(', first + 1) === -1) return first
  let depth = 0
  for (let at = text.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(at)
    if (code === 41) depth++
    else if (code === 40 && --depth === 0) return at
  }
  return -1
}

/** webpack names the module in place of the function: `eval at ./src/cart.js (https://…)`. */
function moduleOf(location: string, open: number): string {
  const name = location.slice(location.lastIndexOf('eval at ', open) + 8, open - 1)
  return /[\\/]/.test(name) && /\.\w{1,6}$/.test(name) ? name : ''
}

/** `eval at f (https://x/y.js:1:2), <anonymous>:3:4`: the innermost place that is a file is where the text came from. */
function evalPlace(name: string, location: string): Place | undefined {
  const open = location.lastIndexOf('(')
  const close = location.indexOf(')', open)
  if (open === -1 || close === -1) return placeOf(name, '<anonymous>')
  const module = moduleOf(location, open)
  const own =
    module === '' ? undefined : placeOf(name, location.slice(location.lastIndexOf(' ') + 1))
  if (own !== undefined) return { ...own, file: module }
  const origin = location.slice(open + 1, close)
  return (
    placeOf(name, origin.startsWith(':') ? '<anonymous>' : origin) ?? placeOf(name, '<anonymous>')
  )
}

/**
 * One line of V8, Hermes or the React Native bridge, after its `at `: `f (file:1:2)`, `new F (…)`, `async f (…)`,
 * `F.g [as h] (…)`, `file:1:2`, `eval (eval at …)`, `f (native)`, `f (address at file:1:2)`.
 */
export function v8Place(text: string): Place | undefined {
  if (!text.endsWith(')')) {
    const isAsync = text.startsWith('async ')
    return placeOf(isAsync ? 'async <anonymous>' : '', isAsync ? text.slice(6) : text)
  }
  const open = openingBracket(text)
  if (open < 0) return undefined
  const name = text.slice(0, text.charCodeAt(open - 1) === 32 ? open - 1 : open)
  const location = text.slice(open + 1, -1)
  if (location.startsWith('eval at ')) return evalPlace(name, location)
  return placeOf(name, location.startsWith('address at ') ? location.slice(11) : location)
}
