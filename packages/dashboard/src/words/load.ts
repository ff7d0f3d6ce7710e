import { en } from './en.ts'
import {
  type Catalogue,
  type Language,
  languageOf,
  localeOf,
  type Speech,
  speechOf,
} from './words.ts'

/** English is at hand; every other language is fetched by those who read it. */
const catalogues: Readonly<Record<Language, () => Catalogue | Promise<Catalogue>>> = {
  en: () => en,
  de: async () => (await import('./de.ts')).de,
}

/** The words for a reader's wishes. English, too, where theirs cannot be fetched. */
export async function loadSpeech(wishes: readonly string[]): Promise<Speech> {
  const locale = localeOf(wishes)
  try {
    return speechOf(locale, await catalogues[languageOf(locale)]())
  } catch {
    return speechOf('en', en)
  }
}
