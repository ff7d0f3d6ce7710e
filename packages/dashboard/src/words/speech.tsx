import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Speech, words } from './words.ts'

/** The language of everything below. */
export const SpeechContext = createContext<Speech>(words(['en']))

export function useWords() {
  return useContext(SpeechContext).words
}

export function useFormat() {
  return useContext(SpeechContext).format
}
