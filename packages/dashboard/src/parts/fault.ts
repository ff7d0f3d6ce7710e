import { ProblemError } from '../problem-error.ts'
import { useWords } from '../words/speech.tsx'

/** What went wrong with a decision, as one sentence; null where nothing did. */
export function useFault(error: unknown): string | null {
  const words = useWords()
  if (error === null || error === undefined) return null
  const failure = error instanceof ProblemError ? error : new ProblemError('server/failed')
  return words.problem.what(failure.code, failure.says)
}
