/** What the key beside K is called on this machine. */
export function modifierOf(userAgent: string): string {
  return /Mac|iPhone|iPad/.test(userAgent) ? '⌘' : 'Ctrl'
}
