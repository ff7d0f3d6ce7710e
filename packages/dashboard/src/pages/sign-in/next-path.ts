/** Where to go after signing in: a path of this dashboard, whatever the address says. */
export function nextPathOf(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])/.test(next)) return '/'
  return next.startsWith('/sign-in') ? '/' : next
}
