import { expect, test } from 'vitest'
import { createLanguageChooser } from './language.ts'

const system = ['de-AT', 'en-GB']

test('the languages of the system decide until one is chosen', () => {
  const storage = storageOf({})
  const language = createLanguageChooser({ storage, system })
  expect([language.choice(), language.wishes()]).toEqual(['system', system])
  language.choose('en')
  expect(language.wishes()).toEqual(['en-GB', 'en'])
  expect(storage.kept).toEqual({ 'earshot-language': 'en' })
  expect(createLanguageChooser({ storage, system }).choice()).toBe('en')
})

test('the system’s again leaves nothing behind', () => {
  const storage = storageOf({ 'earshot-language': 'de' })
  const language = createLanguageChooser({ storage, system: ['en'] })
  expect(language.wishes()).toEqual(['de'])
  let told = 0
  language.subscribe(() => told++)
  language.choose('system')
  expect([told, language.wishes(), storage.kept]).toEqual([1, ['en'], {}])
})

test('what is stored and no language is not heeded; where nothing is kept, the choice lasts as long as the page', () => {
  const storage = storageOf({ 'earshot-language': 'xx' })
  expect(createLanguageChooser({ storage, system }).choice()).toBe('system')
  const language = createLanguageChooser({ storage: null, system })
  language.choose('de')
  expect(language.wishes()).toEqual(['de-AT', 'de'])
})

function storageOf(kept: Record<string, string>) {
  return {
    kept,
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => {
      kept[name] = value
    },
    removeItem: (name: string) => {
      delete kept[name]
    },
  }
}
