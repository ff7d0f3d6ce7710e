/** What a stack says led to it, outermost cause first: `Caused by: …` and `[cause]: …` lines, without their frames. */
export function causesOf(stack: string): readonly string[] {
  return stack.split('\n').flatMap((line) => {
    const said = /^\s*(?:Caused by|\[cause\]):\s*(.+?)\s*\{?$/.exec(line)?.[1]
    return said === undefined ? [] : [said]
  })
}
