import { useServices } from '../../services.tsx'
import { useLanguage, useWords } from '../../words/speech.tsx'
import { languageNames, languages } from '../../words/words.ts'

/** The languages there are, each in its own words: who cannot read this page finds theirs here. */
export function LanguageRow() {
  const words = useWords().frame
  const current = useLanguage()
  const { language: chooser } = useServices()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form
    <div role="group" aria-label={words.language} class="mt-3 flex gap-1 text-f2">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          class="h-8 rounded-1 px-3 text-ink-2 transition-colors hover:bg-hover hover:text-ink aria-pressed:font-medium aria-pressed:text-ink max-md:h-11"
          onClick={() => chooser.choose(language)}
        >
          {languageNames[language]}
        </button>
      ))}
    </div>
  )
}
