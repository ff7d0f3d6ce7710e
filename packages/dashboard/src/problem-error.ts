import type { Problem, ProblemCode } from '@earshot/protocol'

/** Everything a question can fail with: what the server names, or that there was no usable answer. */
export type FailureCode = ProblemCode | 'network/unreachable' | 'answer/unreadable'

/** A failed question. `problem` is what the server said; null where no problem document came. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: FailureCode
  readonly problem: Problem | null
  /** Seconds to wait, from `Retry-After`; null where none was given. */
  readonly retryAfter: number | null

  constructor(
    code: FailureCode,
    {
      problem = null,
      retryAfter = null,
      cause,
    }: { problem?: Problem | null; retryAfter?: number | null; cause?: unknown } = {},
  ) {
    super(problem?.detail ?? problem?.title ?? code, { cause })
    this.code = code
    this.problem = problem
    this.retryAfter = retryAfter
  }

  /** The server's own sentence about it, in English. */
  get says(): string | null {
    return this.problem?.detail ?? this.problem?.title ?? null
  }
}

/** What failed, as a page can tell it: of anything nobody foresaw only that. */
export function failureOf(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError('server/failed')
}

export function isProblem(error: unknown, code: FailureCode): boolean {
  return error instanceof ProblemError && error.code === code
}

/** Failures that a little patience may mend. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  return (
    error.code === 'network/unreachable' ||
    error.code === 'facts/unavailable' ||
    error.code === 'server/stopping'
  )
}
