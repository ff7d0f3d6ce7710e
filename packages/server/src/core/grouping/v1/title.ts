const longest = 200

/** `TypeError: Cannot read …`: name and first line, at most 200 characters. */
export function titleOf({
  name,
  message,
}: {
  readonly name: string
  readonly message: string
}): string {
  const end = message.search(/[\r\n]/)
  const line = (end === -1 ? message : message.slice(0, end)).trim()
  const isNamed = name === '' || line.startsWith(`${name}:`)
  const title = isNamed ? line : [name, line].filter((part) => part !== '').join(': ')
  if (title === '') return '(no message)'
  return title.length > longest ? `${title.slice(0, longest - 1)}…` : title
}
