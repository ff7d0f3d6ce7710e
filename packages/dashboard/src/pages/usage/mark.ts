/** Five by five cells, mirrored, from the bits of a hash of 16 hex digits, as the path of an SVG of 7 by 7. */
export function markOf(id: string): string {
  const bits = Number.parseInt(id.slice(0, 4), 16) || 0
  let path = ''
  for (let cell = 0; cell < 15; cell++) {
    if (((bits >> cell) & 1) === 0) continue
    const [column, row] = [cell % 3, Math.floor(cell / 3)]
    for (const x of new Set([column, 4 - column])) path += `M${x + 1} ${row + 1}h1v1h-1z`
  }
  return path
}
