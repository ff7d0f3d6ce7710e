import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useServices } from '../services.tsx'
import { loadSpeech } from './load.ts'
import { SpeechContext } from './speech.tsx'
import type { Speech } from './words.ts'

/** Everything below in the reader's language, and in another as soon as they choose one and it is there. */
export function SaidIn({ first, children }: { first: Speech; children: ComponentChildren }) {
  const { language } = useServices()
  const [speech, setSpeech] = useState(first)
  useEffect(() => {
    let turn = 0
    return language.subscribe(() => {
      const own = ++turn
      void loadSpeech(language.wishes()).then((next) => own === turn && setSpeech(next))
    })
  }, [language])
  useEffect(() => {
    document.documentElement.lang = speech.language
    document.documentElement.dir = speech.direction
  }, [speech])
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>
}
