import { expect, test } from 'vitest'
import { createToasts } from './toasts.ts'

const texts = (toasts: ReturnType<typeof createToasts>) => toasts.current().map(({ text }) => text)

test('news does not take the place of other news, until there are more than three', () => {
  const toasts = createToasts()
  for (const text of ['one', 'two', 'three']) toasts.say({ text })
  expect(texts(toasts)).toEqual(['one', 'two', 'three'])
  toasts.say({ text: 'four' })
  expect(texts(toasts)).toEqual(['two', 'three', 'four'])
  toasts.dismiss(toasts.current()[1]?.id ?? 0)
  expect(texts(toasts)).toEqual(['two', 'four'])
})

test('the same words stand once, but each way back stays', () => {
  const toasts = createToasts()
  const action = { label: 'Undo', run: () => undefined }
  for (const text of ['Saved.', 'Renamed.', 'Saved.']) toasts.say({ text })
  expect(texts(toasts)).toEqual(['Renamed.', 'Saved.'])
  toasts.say({ text: 'Resolved.', action })
  toasts.say({ text: 'Resolved.', action })
  expect(texts(toasts)).toEqual(['Saved.', 'Resolved.', 'Resolved.'])
})
