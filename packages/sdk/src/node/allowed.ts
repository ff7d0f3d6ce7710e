/** What it answers, or this where it may not be asked: Deno throws over what it was not allowed to tell. */
export function allowed<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch {
    return otherwise
  }
}
