import type { Words } from './en.ts'
import { createFormat, type Format } from './format.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** How each language calls itself, for those who read no other. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** All words of a language, for one region's way to write numbers. */
export type Catalogue = (format: Format) => Words

/** What the reader gets: the words of the best catalogue, and the formats of their own region in that language. */
export interface Speech {
  readonly words: Words
  readonly format: Format
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
}

/** The first of the wishes (such as `navigator.languages`) that there is a catalogue for; English where none fits. */
export function localeOf(wishes: readonly string[]): string {
  return wishes.find((locale) => catalogued(locale) !== undefined) ?? 'en'
}

/** A chosen language in the reader's own region, where they wish for one of it. */
export function wishesFor(language: Language, wishes: readonly string[]): readonly string[] {
  return [...wishes.filter((locale) => catalogued(locale) === language), language]
}

export function languageOf(locale: string): Language {
  return catalogued(locale) ?? 'en'
}

export function speechOf(locale: string, catalogue: Catalogue): Speech {
  const format = createFormat(locale)
  const language = languageOf(locale)
  const isRightToLeft = ['ar', 'fa', 'he', 'ur'].includes(language)
  return {
    words: catalogue(format),
    format,
    language,
    direction: isRightToLeft ? 'rtl' : 'ltr',
  }
}

function catalogued(locale: string): Language | undefined {
  return languages.find((language) => language === locale.split('-')[0])
}
