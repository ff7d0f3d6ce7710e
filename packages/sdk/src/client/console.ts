import type { Capture } from './errors.ts'

/** `console.error` goes on as it was. */
export function captureConsole(capture: Capture): void {
  // biome-ignore-start lint/suspicious/noConsole: it is listened to, not spoken through
  const original = console.error
  console.error = (...words: unknown[]) => {
    capture(words, 3, { as: 'consoleError' })
    original.apply(console, words)
  }
  // biome-ignore-end lint/suspicious/noConsole: it is listened to, not spoken through
}
