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

/** `eval at f (https://x/y.js:1:2), <anonymous>:3:4`: the innermost place that is a file is where the text came from. */
function evalOrigin(location: string): string {
  const open = location.lastIndexOf('(')
  const close = location.indexOf(')', open)
  if (open === -1 || close === -1) return '<anonymous>'
  const origin = location.slice(open + 1, close)
  // webpack names the module in place of the function: `eval at ./src/cart.js (https://…)`.
  const named = /eval at (\S*[\\/]\S+\.\w{1,6}) \($/.exec(location.slice(0, open + 1))
  if (named?.[1] !== undefined) return `${named[1]}:${place.exec(location)?.[1] ?? '0:0'}`
  return origin.startsWith(':') ? '<anonymous>' : origin
}

const place = /(\d+:\d+)$/

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
  if (location.startsWith('eval at ')) {
    return placeOf(name, evalOrigin(location)) ?? placeOf(name, '<anonymous>')
  }
  return placeOf(name, location.startsWith('address at ') ? location.slice(11) : location)
}
