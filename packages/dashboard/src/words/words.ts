import { en, type Words } from './en.ts'
import { createFormat, type Format } from './format.ts'

const catalogues = { en } as const
type Language = keyof typeof catalogues

/** What the reader gets: the words of the best catalogue, and the formats of their own region in that language. */
export interface Speech {
  readonly words: Words
  readonly format: Format
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
}

/** The catalogue for a list of wishes such as `navigator.languages`, the most wanted first. English where none fits. */
export function words(wishes: readonly string[]): Speech {
  const wish = wishes.find((locale) => languageOf(locale) in catalogues) ?? 'en'
  const language = languageOf(wish) as Language
  const format = createFormat(wish)
  const rightToLeft = ['ar', 'fa', 'he', 'ur'].includes(language)
  return {
    words: catalogues[language](format),
    format,
    language,
    direction: rightToLeft ? 'rtl' : 'ltr',
  }
}

function languageOf(locale: string): string {
  return locale.split('-')[0] ?? locale
}
