import { ProblemError } from '../problem-error.ts'
import { useServices } from '../services.tsx'
import { useWords } from '../words/speech.tsx'

/** What went wrong with a decision, as one sentence; null where nothing did. */
export function useFault(error: unknown): string | null {
  const words = useWords()
  if (error === null || error === undefined) return null
  const failure = error instanceof ProblemError ? error : new ProblemError('server/failed')
  return words.problem.what(failure.code, failure.says)
}

/** Says what went wrong with a decision that has no form to say it in. */
export function useFailed(): (error: unknown) => void {
  const { problem } = useWords()
  const { toasts } = useServices()
  return (error) => {
    const failure = error instanceof ProblemError ? error : new ProblemError('server/failed')
    toasts.say({ text: problem.what(failure.code, failure.says), tone: 'bad' })
  }
}
