import { type Place, placeOf } from './line.ts'

/** `file line 10 > eval`, `file line 10 > Function`, nested: the file is where the text came from. */
const evaluated = /^(.*?) line (\d+) > (?:eval|Function)/

/** Firefox tells what woke a stack before the name: `async*f`, `promise callback*f`, `setTimeout handler*f`. */
function nameOf(text: string): string {
  const star = text.lastIndexOf('*')
  return star === -1 ? text : `async ${text.slice(star + 1)}`
}

/** One line of Gecko or WebKit: `f@file:1:2`, `@file:1:2`, `f@[native code]`, `global code@…`, `foo/<@…`. */
export function geckoPlace(text: string): Place | undefined {
  // `@@iterator@file`: a symbol's name begins with both.
  const at = text.indexOf('@', text.startsWith('@@') ? 2 : 0)
  if (at === -1) return isBareFile(text) ? placeOf('', text) : undefined
  const location = text.slice(at + 1)
  const name = nameOf(text.slice(0, at))
  const [, file, line] = location.includes(' line ') ? (evaluated.exec(location) ?? []) : []
  if (file !== undefined) return { name, file, line: Number(line), column: 0 }
  return placeOf(name, location)
}

/** WebKit leaves the `@` out where it knows no name. */
function isBareFile(text: string): boolean {
  return text === '[native code]' || /^[a-z][a-z+.-]*:\/\/\S+:\d+$/.test(text)
}
