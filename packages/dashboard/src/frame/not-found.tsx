import { useWords } from '../words/speech.tsx'
import { Nowhere } from './nowhere.tsx'

export function NotFound() {
  const words = useWords()
  return (
    <main>
      <Nowhere title={words.problem.notFound} says={words.problem.notFoundSays} />
    </main>
  )
}
