import { failureOf } from '../problem-error.ts'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'

/** What went wrong with a decision, as one sentence; null where nothing did. */
export function useFault(error: unknown): string | null {
  const words = useWords()
  if (error === null || error === undefined) return null
  const { code, says } = failureOf(error)
  return words.problem.what(code, says)
}

/** Says what went wrong with a decision that has no form to say it in. */
export function useFailed(): (error: unknown) => void {
  const { problem } = useWords()
  const { toasts } = useServices()
  return (error) => {
    const { code, says } = failureOf(error)
    toasts.say({ text: problem.what(code, says), tone: 'bad' })
  }
}
