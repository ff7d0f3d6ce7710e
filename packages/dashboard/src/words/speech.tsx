import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Speech } from './words.ts'

/** The language of everything below. */
export const SpeechContext = createContext<Speech | null>(null)

export function useWords(): Speech['words'] {
  return useSpeech().words
}

export function useFormat(): Speech['format'] {
  return useSpeech().format
}

export function useLanguage(): Speech['language'] {
  return useSpeech().language
}

function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (speech === null) throw new Error('a page was rendered without a language')
  return speech
}
